import type { OpenAPIObject } from '@nestjs/swagger';

type Schema = Readonly<Record<string, unknown>>;
type Operation = {
  readonly requestBody?: { readonly content?: Record<string, MediaType> };
  readonly responses?: Record<string, { readonly content?: Record<string, MediaType> }>;
};
type MediaType = { schema?: unknown; example?: unknown };

const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const;

/**
 * Gives every body and every answer of the document an example, put together from the examples of its fields.
 * A field that has none of its own gets one by its type and name, so that no route is left without.
 */
export function addExamples(document: OpenAPIObject): OpenAPIObject {
  for (const [path, item] of Object.entries(document.paths)) {
    for (const method of METHODS) {
      const operation = item[method] as Operation | undefined;
      if (!operation) continue;
      // Without an id in its address a route has no record that might be missing.
      if (!path.includes('{') && method === 'get') delete operation.responses?.['404'];
      const media = [operation.requestBody, ...Object.values(operation.responses ?? {})].flatMap((part) =>
        Object.values(part?.content ?? {}),
      );
      for (const each of media) each.example ??= exampleOf(document, '', each.schema);
    }
  }
  return document;
}

function exampleOf(document: OpenAPIObject, name: string, schema: unknown): unknown {
  if (!isSchema(schema)) return null;
  if (schema['example'] !== undefined) return schema['example'];
  const referred = refOf(schema);
  if (referred !== null) return exampleOf(document, name, document.components?.schemas?.[referred]);
  const { properties, items, type } = schema;
  if (Array.isArray(schema['enum'])) return schema['enum'][0];
  if (isSchema(properties)) {
    const required: unknown = schema['required'];
    // What may be left out is shown only where it has an example of its own: several such fields exclude each other.
    const shown = Object.entries(properties).filter(
      ([field, inner]) =>
        (Array.isArray(required) && required.includes(field)) || (isSchema(inner) && 'example' in inner),
    );
    return Object.fromEntries(shown.map(([field, inner]) => [field, exampleOf(document, field, inner)]));
  }
  if (type === 'array') return isSchema(items) ? [exampleOf(document, name, items)] : [];
  if (schema['nullable'] === true) return null;
  if (type === 'boolean') return false;
  if (type === 'number' || type === 'integer') return name === 'version' ? 1 : 0;
  return textFor(name);
}

function textFor(name: string): string {
  if (/^(id|.*Ids?|staff|talkAbout)$/.test(name)) return '0f8fad5b-d9cb-469f-a165-70867728950e';
  if (/^(on|from)$|(On|Date)$/.test(name)) return '2026-06-01';
  if (/(At|Until)$/.test(name)) return '2026-06-01T09:30:00.000Z';
  return 'text';
}

function refOf(schema: Schema): string | null {
  // Of several shapes the first.
  const parts: unknown = schema['allOf'] ?? schema['oneOf'];
  const inner: unknown = Array.isArray(parts) ? parts[0] : schema;
  const ref = isSchema(inner) ? inner['$ref'] : undefined;
  return typeof ref === 'string' ? (ref.split('/').at(-1) ?? null) : null;
}

function isSchema(value: unknown): value is Schema {
  return typeof value === 'object' && value !== null;
}
