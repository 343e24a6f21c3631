import type { OpenAPIObject } from '@nestjs/swagger';
import { RESEARCH_TIERS, type ResearchTier } from '@waymark/contracts';
import type { ColumnDefinition, TableDefinition } from './definition.js';
import { TABLES_OF_TIER } from './tables.js';

type Schemas = NonNullable<NonNullable<OpenAPIObject['components']>['schemas']>;
const FILE = '/api/v1/research/releases/{name}/files/{file}';

/**
 * Describes the rows of released tables as they stand in NDJSON files, from the same definitions as the files themselves. A
 * release has those columns that its project asked for; what a quasi-identifier says is decided by the release, and is in its
 * datapackage.json.
 */
export function addReleaseRows(document: OpenAPIObject): OpenAPIObject {
  const schemas: Schemas = {};
  for (const tier of RESEARCH_TIERS) {
    for (const table of TABLES_OF_TIER[tier]) schemas[rowSchemaOf(tier, table)] = rowSchema(tier, table);
  }
  document.components = { ...document.components, schemas: { ...document.components?.schemas, ...schemas } };
  const content = contentOf(document);
  if (content) {
    const oneOf = Object.keys(schemas).map((name) => ({ $ref: `#/components/schemas/${name}` }));
    content['application/x-ndjson'] = { schema: { oneOf } };
  }
  return document;
}

/** `Tier1EpisodeRow`. */
export function rowSchemaOf(tier: ResearchTier, { name }: TableDefinition): string {
  return `Tier${tier}${name.charAt(0).toUpperCase()}${name.slice(1)}Row`;
}

function rowSchema(tier: ResearchTier, { label, columns }: TableDefinition): Schemas[string] {
  return {
    type: 'object',
    description: `${label}: a line of the NDJSON file, in releases of tier ${tier}.`,
    required: columns.filter(({ isAlwaysThere }) => isAlwaysThere).map(({ name }) => name),
    properties: Object.fromEntries(columns.map((column) => [column.name, cellSchema(column)])),
    additionalProperties: false,
  };
}

function cellSchema({ label, note, type, codes, range, mayBeEmpty }: ColumnDefinition): Schemas[string] {
  const listed = (codes ?? []).map(({ code }) => code);
  return {
    type,
    description: `${label}. ${note}`,
    ...(listed.length > 0 && { enum: mayBeEmpty ? [...listed, null] : listed }),
    ...(range && { minimum: range.least, maximum: range.most }),
    ...(mayBeEmpty && { nullable: true }),
  };
}

function contentOf(document: OpenAPIObject): Record<string, unknown> | undefined {
  const replies = document.paths[FILE]?.get?.responses as
    Record<string, { content?: Record<string, unknown> }> | undefined;
  return replies?.['200']?.content;
}
