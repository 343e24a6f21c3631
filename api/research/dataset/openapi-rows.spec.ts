import { createReadStream, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { Ajv } from 'ajv';
import { RESEARCH_TIERS } from '@waymark/contracts';
import { writeDummy } from '../dummy/dummy-releases.js';
import { rowSchemaOf } from './openapi-rows.js';
import { TABLES_OF_TIER } from './tables.js';

interface RowSchema {
  readonly properties: Readonly<Record<string, { readonly type: string; readonly enum?: readonly unknown[] }>>;
}

const documented = JSON.parse(
  // The document as it is committed, which is compared with that of the routes elsewhere.
  readFileSync(resolve(__dirname, '../../../docs/openapi.json'), 'utf8'),
) as { components: { schemas: Readonly<Record<string, RowSchema>> } };

describe('The document of the API', () => {
  it.each(
    RESEARCH_TIERS.flatMap((tier) => TABLES_OF_TIER[tier].map((table) => [rowSchemaOf(tier, table), table] as const)),
  )('describes %s with the columns, types and codes of its table', (name, { columns }) => {
    const { properties } = documented.components.schemas[name] ?? { properties: {} };
    expect(Object.keys(properties)).toEqual(columns.map((column) => column.name));
    for (const column of columns) {
      expect(properties[column.name]?.type).toBe(column.type);
      const codes = column.codes?.map(({ code }) => code) ?? [];
      expect(properties[column.name]?.enum ?? []).toEqual(
        column.mayBeEmpty && codes.length > 0 ? [...codes, null] : codes,
      );
    }
  });

  it('describes every row of a written release', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'waymark-rows-'));
    await writeDummy(folder);
    const faults: unknown[] = [];
    for (const table of TABLES_OF_TIER[1]) {
      const isRow = new Ajv().compile(documented.components.schemas[rowSchemaOf(1, table)] ?? false);
      const lines = createInterface({ input: createReadStream(join(folder, `${table.name}.ndjson`)) });
      for await (const line of lines) if (!isRow(JSON.parse(line))) faults.push([table.name, isRow.errors]);
    }
    await rm(folder, { recursive: true, force: true });
    expect(faults.slice(0, 3)).toEqual([]);
  });
});
