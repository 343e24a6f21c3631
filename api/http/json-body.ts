import { unkeepableIn } from '@waymark/text';
import type { FastifyError, FastifyInstance } from 'fastify';
import { ProblemError, problemOf } from './problem.js';

/** No body of this API is half as deep. One that is deeper would exhaust whatever walks it. */
const DEEPEST = 20;

/**
 * Reads bodies of JSON as Fastify does by itself, prototype poisoning refused, with three rules of our own: a request
 * without a body has none, whatever its headers say; a body has an end of its nesting; and no text in it holds a
 * character that a database or another program could not keep as it is.
 */
export function takeJson(fastify: FastifyInstance): void {
  const parse = fastify.getDefaultJsonParser('error', 'error');
  fastify.removeContentTypeParser('application/json');
  fastify.addContentTypeParser('application/json', { parseAs: 'string' }, (request, text, done) => {
    if (text === '') {
      done(null, undefined);
      return;
    }
    void parse(request, text.toString(), (error: FastifyError | Error | null, body?: unknown) => {
      done(error ?? problemIn(body), body);
    });
  });
}

/** One thing in a body, and how to get there. */
interface Place {
  readonly value: unknown;
  readonly pointer: string;
  readonly depth: number;
}

/** Walks a body without recursion, which is just what a deep one would exhaust; stops at the first thing wrong. */
function problemIn(body: unknown): ProblemError | null {
  const left: Place[] = [{ value: body, pointer: '', depth: 1 }];
  for (let place = left.pop(); place !== undefined; place = left.pop()) {
    const { value, pointer, depth } = place;
    if (typeof value === 'string' && unkeepableIn(value) !== null) return unkeepable(pointer);
    if (typeof value !== 'object' || value === null) continue;
    if (depth > DEEPEST) return tooDeep();
    for (const [name, inner] of Object.entries(value)) {
      if (unkeepableIn(name) !== null) return unkeepable(pointer);
      const step = name.replaceAll('~', '~0').replaceAll('/', '~1');
      left.push({ value: inner, pointer: `${pointer}/${step}`, depth: depth + 1 });
    }
  }
  return null;
}

function unkeepable(pointer: string): ProblemError {
  const message = 'this text has a character that cannot be kept; type it again';
  const detail = `Nothing was saved. ${pointer || 'The body'}: ${message}.`;
  return new ProblemError(problemOf(400, 'validation', detail, [{ pointer, code: 'character', message }]));
}

function tooDeep(): ProblemError {
  const detail = `Nothing was saved. Send a body of at most ${DEEPEST} lists and objects inside each other.`;
  return new ProblemError(problemOf(400, 'too-deep', detail));
}
