import type { EntityManager } from 'typeorm';
import { UnopenedSecret } from '../../secrets/key-ring.js';
import type { Database } from '../database.js';
import { type Engine, lockForUpdate, parameterMark } from '../dialect.js';
import type { Renewed, SealedTable, StoredRow } from './sealed-table.js';
import { sealedTablesOf } from './sealing.js';
import { SealingWork } from './sealing.entity.js';

/** Everything else waits for a portion: some milliseconds. */
const ROWS_AT_ONCE = 100;

/** How many rows were sealed, and how many were left because no key opens them. */
export interface SealedRows {
  readonly sealed: number;
  readonly unopened: number;
}

/**
 * Seals under the first key what is plain or was sealed by another key, table by table, as far as {@link SealingWork} says
 * that it is still to be done. Portions are kept one by one, so that whoever goes on after a kill begins where it ended, and
 * others read and write meanwhile.
 */
export async function sealTables(
  database: Database,
  works: readonly SealingWork[],
  say: (table: string, sealed: number) => void = () => undefined,
): Promise<SealedRows> {
  let [sealed, unopened] = [0, 0];
  const { tables } = sealedTablesOf(database.reads.dataSource);
  for (const { id, isDone } of works) {
    const table = tables.find(({ entity }) => entity.tableName === id);
    if (!table || isDone) continue;
    for (let isOver = false; !isOver;) {
      const portion = await database.write((em) => sealPortion(em, database.engine, table));
      [sealed, unopened, isOver] = [sealed + portion.sealed, unopened + portion.unopened, portion.isOver];
      say(id, sealed);
    }
  }
  return { sealed, unopened };
}

/** How many texts a key has sealed. */
export async function textsUnder(em: EntityManager, keyId: string): Promise<number> {
  let count = 0;
  for (const { entity, texts } of sealedTablesOf(em.dataSource).tables) {
    for (const column of texts) {
      const sql = `SELECT count(*) AS n FROM "${entity.tableName}" WHERE substr("${column}", 1, 9) = '${keyId}.'`;
      const [found] = await em.query<{ n: number | string }[]>(sql);
      count += Number(found?.n ?? 0);
    }
  }
  return count;
}

async function sealPortion(
  em: EntityManager,
  engine: Engine,
  table: SealedTable,
): Promise<SealedRows & { readonly isOver: boolean }> {
  const id = table.entity.tableName;
  // Of several processes each waits for the portion of another.
  await lockForUpdate(em, SealingWork, id);
  const work = await em.findOneBy(SealingWork, { id });
  if (!work || work.isDone) return { sealed: 0, unopened: 0, isOver: true };
  const rows = await rowsAfter(em, engine, table, work.position);
  let [sealed, unopened] = [0, 0];
  for (const row of rows) {
    const renewed = renewedOrNull(table, row, work);
    if (renewed === null) unopened += 1;
    else if (Object.keys(renewed).length > 0) {
      await writeRow(em, engine, table, row, renewed);
      sealed += 1;
    }
  }
  const last = rows.at(-1)?.[keyOf(table)] as string | number | undefined;
  const isDone = rows.length < ROWS_AT_ONCE;
  await em.update(SealingWork, { id }, { isDone, ...(last !== undefined && { position: String(last) }) });
  return { sealed, unopened, isOver: isDone };
}

function renewedOrNull(table: SealedTable, row: StoredRow, { wasPlain }: SealingWork): Renewed | null {
  try {
    return table.renewed(row, { takesPlain: wasPlain });
  } catch (error) {
    if (error instanceof UnopenedSecret) return null;
    throw error;
  }
}

function rowsAfter(em: EntityManager, engine: Engine, table: SealedTable, position: string): Promise<StoredRow[]> {
  const key = keyOf(table);
  const columns = [...new Set([key, ...table.read])].map((name) => `"${name}"`).join(', ');
  const isCounted = table.entity.generatedColumns.length > 0;
  const lock = engine === 'postgres' ? ' FOR NO KEY UPDATE' : '';
  return em.query(
    `SELECT ${columns} FROM "${table.entity.tableName}" WHERE "${key}" > ${parameterMark(engine, 1)}
      ORDER BY "${key}" LIMIT ${ROWS_AT_ONCE}${lock}`,
    [isCounted ? Number(position) : position],
  );
}

function writeRow(
  em: EntityManager,
  engine: Engine,
  table: SealedTable,
  row: StoredRow,
  renewed: Renewed,
): Promise<unknown> {
  const names = Object.keys(renewed);
  const set = names.map((name, index) => `"${name}" = ${parameterMark(engine, index + 1)}`).join(', ');
  const key = keyOf(table);
  return em.query(
    `UPDATE "${table.entity.tableName}" SET ${set} WHERE "${key}" = ${parameterMark(engine, names.length + 1)}`,
    [...Object.values(renewed), row[key]],
  );
}

function keyOf({ entity }: SealedTable): string {
  const [key] = entity.primaryColumns;
  if (!key) throw new Error(`${entity.tableName} has no key.`);
  return key.databaseName;
}
