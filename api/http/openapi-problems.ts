import { getSchemaPath, type OpenAPIObject } from '@nestjs/swagger';
import { ProblemResponse, WHEN } from './api-docs.js';
import { problemOf } from './problem.js';

type Operation = NonNullable<OpenAPIObject['paths'][string]['get']>;

/** What the way to a route may answer, whatever the route: see before-the-body.ts and not-http.ts. */
const OF_EVERY_ROUTE = [400, 408, 414, 417, 431, 503] as const;
/** And where there may be a body; another site may not send one (403). */
const OF_EVERY_WRITE = [...OF_EVERY_ROUTE, 403, 413, 415] as const;

const METHODS = {
  get: OF_EVERY_ROUTE,
  post: OF_EVERY_WRITE,
  put: OF_EVERY_WRITE,
  patch: OF_EVERY_WRITE,
  delete: OF_EVERY_WRITE,
};

const nameOf = (status: number): string => `Problem${status}`;

/** Adds to each route the problems that no controller names; each is written once, among the components. */
export function addSharedProblems(document: OpenAPIObject): OpenAPIObject {
  for (const item of Object.values(document.paths)) {
    for (const [method, statuses] of Object.entries(METHODS)) {
      const operation = item[method as keyof typeof METHODS];
      if (!operation) continue;
      if (method === 'get') sayNothingOfSaving(operation);
      for (const status of statuses) {
        operation.responses[status] ??= { $ref: `#/components/responses/${nameOf(status)}` };
      }
    }
  }
  document.components = {
    ...document.components,
    responses: Object.fromEntries(
      OF_EVERY_WRITE.map((status) => [
        nameOf(status),
        problemReply(status, WHEN[status] ?? 'The request could not be carried out.'),
      ]),
    ),
  };
  return document;
}

/** A controller's decorators do not know the method of their route. */
function sayNothingOfSaving({ responses }: Operation): void {
  if (responses[422])
    responses[422] = problemReply(422, 'A rule of the field forbids it; `errors` points at each reason.');
}

function problemReply(status: number, description: string) {
  const schema = { $ref: getSchemaPath(ProblemResponse) };
  const example = problemOf(status, 'example', description);
  return { description, content: { 'application/problem+json': { schema, example } } };
}
