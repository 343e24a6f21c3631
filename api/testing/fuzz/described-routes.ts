import type { OpenAPIObject } from '@nestjs/swagger';

/** The parts of a schema that the document uses. */
export interface Schema {
  readonly $ref?: string;
  readonly allOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly type?: string;
  readonly format?: string;
  readonly enum?: readonly unknown[];
  readonly example?: unknown;
  readonly nullable?: boolean;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly maxLength?: number;
  readonly items?: Schema;
  readonly maxItems?: number;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
}

interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required?: boolean;
  readonly schema?: Schema;
}

/** A route as the OpenAPI document describes it. */
export interface DescribedRoute {
  readonly method: string;
  /** With its names in braces: `/api/v1/goals/{id}`. */
  readonly path: string;
  readonly parameters: readonly Parameter[];
  /** null: it takes none. */
  readonly body: { readonly mediaType: string; readonly schema: Schema; readonly example: unknown } | null;
}

interface Operation {
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { schema?: Schema; example?: unknown }>> };
}

/** Every route of the document, in its order. */
export function describedRoutes(document: OpenAPIObject): DescribedRoute[] {
  return Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item as Readonly<Record<string, Operation>>).map(([method, { parameters = [], requestBody }]) => {
      const [content] = Object.entries(requestBody?.content ?? {});
      const body = content
        ? { mediaType: content[0], schema: content[1].schema ?? {}, example: content[1].example ?? null }
        : null;
      return { method: method.toUpperCase(), path, parameters, body };
    }),
  );
}

/** The schema with references replaced by what they name; the parts of `allOf` as one. */
export function resolved(document: OpenAPIObject, schema: Schema): Schema {
  if (schema.$ref !== undefined) {
    const named = document.components?.schemas?.[schema.$ref.split('/').at(-1) ?? ''] as Schema | undefined;
    return named ? resolved(document, named) : {};
  }
  if (!schema.allOf) return schema;
  return schema.allOf.reduce<Schema>((whole, part) => ({ ...resolved(document, part), ...whole }), schema);
}
