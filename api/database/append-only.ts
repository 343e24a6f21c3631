import type { EntityManager } from 'typeorm';
import type { Engine } from './dialect.js';

/**
 * Tables whose rows the database itself neither changes nor removes, whoever asks. A column that a migration adds may be
 * filled in for the rows that are there, before the triggers know it.
 */
interface AppendOnlyTable {
  readonly table: string;
  /** `nothing`: not even a new column of an old row. What describes such a row elsewhere would no longer hold. */
  readonly mayChange: 'new columns' | 'nothing';
  /** Whether rows are inserted unless they are there: then a second one is left out, and not refused. */
  readonly isInsertedIfNew?: true;
}

const APPEND_ONLY: readonly AppendOnlyTable[] = [
  { table: 'audit', mayChange: 'nothing' },
  { table: 'audit_seal', mayChange: 'nothing' },
  { table: 'audit_acceptance', mayChange: 'nothing' },
  { table: 'goal_version', mayChange: 'new columns' },
  { table: 'review_revision', mayChange: 'new columns' },
  { table: 'measure_version', mayChange: 'new columns' },
  { table: 'edition_figure', mayChange: 'new columns' },
  { table: 'edition_page', mayChange: 'new columns' },
  { table: 'small_number_opening', mayChange: 'new columns' },
  { table: 'chart_mark', mayChange: 'new columns' },
  { table: 'withdrawn_chart_mark', mayChange: 'new columns' },
  { table: 'edition_comment', mayChange: 'new columns' },
  { table: 'withdrawn_edition_comment', mayChange: 'new columns' },
  { table: 'round_up_comment', mayChange: 'new columns' },
  { table: 'published_round_up', mayChange: 'new columns' },
  { table: 'final_letter', mayChange: 'new columns' },
  { table: 'letter_used', mayChange: 'new columns', isInsertedIfNew: true },
  { table: 'erasure', mayChange: 'new columns' },
  { table: 'research_choice_change', mayChange: 'new columns' },
  { table: 'research_decision', mayChange: 'new columns' },
  { table: 'research_call', mayChange: 'new columns' },
];

export const APPEND_ONLY_TABLES: readonly string[] = APPEND_ONLY.map(({ table }) => table);

/** Part of the message of SQLite where a row would take the place of another one: see {@link isUniqueViolation}. */
export const THERE_ALREADY = 'append-only, and such a row is there already';

const nameOf = (table: string, operation: 'update' | 'delete' | 'replace'): string => `${table}_refuses_${operation}`;

export function appendOnlyTriggers(engine: Engine): readonly string[] {
  return APPEND_ONLY_TABLES.flatMap((table) => [
    nameOf(table, 'update'),
    nameOf(table, 'delete'),
    // PostgreSQL has no INSERT that takes another row's place without an UPDATE.
    ...(engine === 'sqlite' ? [nameOf(table, 'replace')] : []),
  ]);
}

/** Statements that create the triggers anew. */
export async function createAppendOnly(em: EntityManager, engine: Engine): Promise<string[]> {
  const statements: string[] = [];
  for (const table of APPEND_ONLY) statements.push(...(await triggersOf(em, engine, table)));
  return statements;
}

function triggersOf(em: EntityManager, engine: Engine, table: AppendOnlyTable): Promise<string[]> {
  return engine === 'postgres' ? onPostgres(em, table) : onSqlite(em, table);
}

/**
 * Runs `work` with rows of these tables removable, inside the write of `em`, and makes their triggers anew as they were. On
 * PostgreSQL nobody else writes to these tables until that write has ended, and the account must own them.
 */
export async function withRowsRemovable(
  em: EntityManager,
  engine: Engine,
  names: readonly string[],
  work: () => Promise<void>,
): Promise<void> {
  const opened = APPEND_ONLY.filter(({ table }) => names.includes(table));
  for (const { table } of opened) {
    for (const statement of withoutAppendOnly(engine, table)) await em.query(statement);
  }
  await work();
  for (const table of opened) {
    for (const statement of await triggersOf(em, engine, table)) await em.query(statement);
  }
}

/** Statements that drop the triggers of one table, for a migration that changes its columns. */
export function withoutAppendOnly(engine: Engine, table: string): readonly string[] {
  return (['update', 'delete', 'replace'] as const).map(
    (operation) =>
      `DROP TRIGGER IF EXISTS "${nameOf(table, operation)}"${engine === 'postgres' ? ` ON "${table}"` : ''}`,
  );
}

async function onSqlite(em: EntityManager, one: AppendOnlyTable): Promise<string[]> {
  const { table, mayChange } = one;
  const columns: { name: string; pk: number }[] = await em.query(`PRAGMA table_info("${table}")`);
  const refuse = (why: string): string => `SELECT RAISE(ABORT, '${table} is ${why}')`;
  const names = columns.map(({ name }) => name);
  const primary = columns.filter(({ pk }) => pk > 0).map(({ name }) => name);
  // `INSERT OR REPLACE` deletes without a DELETE trigger, unless the connection asks for one, as ours does. Before an insert, a
  // number that SQLite will count is -1: a row with that number must not stand in the way of all others.
  const replaces = (await keysOf(em, one, primary))
    .map((key) => key.map((name) => `"${name}" = NEW."${name}" AND "${name}" IS NOT -1`).join(' AND '))
    .map((same) => `EXISTS (SELECT 1 FROM "${table}" WHERE ${same})`)
    .join(' OR ');
  return [
    ...withoutAppendOnly('sqlite', table),
    `CREATE TRIGGER "${nameOf(table, 'update')}" BEFORE UPDATE ON "${table}"
       ${mayChange === 'nothing' ? '' : `WHEN ${changedIn(names, 'IS NOT')}`} BEGIN ${refuse('append-only')}; END`,
    `CREATE TRIGGER "${nameOf(table, 'delete')}" BEFORE DELETE ON "${table}" BEGIN ${refuse('append-only')}; END`,
    `CREATE TRIGGER "${nameOf(table, 'replace')}" BEFORE INSERT ON "${table}"
       WHEN ${replaces} BEGIN ${refuse(THERE_ALREADY)}; END`,
  ];
}

/** Columns in which no two rows may agree, of each such rule. */
async function keysOf(em: EntityManager, { table, isInsertedIfNew }: AppendOnlyTable, primary: string[]) {
  const keys = [primary];
  if (isInsertedIfNew) return keys;
  const indexes: { name: string; unique: number; origin: string }[] = await em.query(`PRAGMA index_list("${table}")`);
  for (const { name, unique, origin } of indexes) {
    if (unique === 0 || origin === 'pk') continue;
    const columns: { name: string }[] = await em.query(`PRAGMA index_info("${name}")`);
    keys.push(columns.map((column) => column.name));
  }
  return keys;
}

async function onPostgres(em: EntityManager, { table, mayChange }: AppendOnlyTable): Promise<string[]> {
  const columns: { name: string }[] = await em.query(
    'SELECT column_name AS name FROM information_schema.columns WHERE table_schema = current_schema() AND table_name = $1',
    [table],
  );
  const refuse = `${table}_is_append_only`;
  const changed = changedIn(
    columns.map(({ name }) => name),
    'IS DISTINCT FROM',
  );
  const eachUpdate = mayChange === 'nothing' ? 'FOR EACH STATEMENT' : `FOR EACH ROW WHEN (${changed})`;
  return [
    `CREATE OR REPLACE FUNCTION "${refuse}"() RETURNS trigger LANGUAGE plpgsql AS
       $$ BEGIN RAISE EXCEPTION '${table} is append-only'; END $$`,
    ...withoutAppendOnly('postgres', table),
    `CREATE TRIGGER "${nameOf(table, 'update')}" BEFORE UPDATE ON "${table}"
       ${eachUpdate} EXECUTE FUNCTION "${refuse}"()`,
    `CREATE TRIGGER "${nameOf(table, 'delete')}" BEFORE DELETE OR TRUNCATE ON "${table}"
       FOR EACH STATEMENT EXECUTE FUNCTION "${refuse}"()`,
  ];
}

/** An SQL condition that is true if one of the columns was changed. */
function changedIn(columns: readonly string[], differs: string): string {
  return columns.map((column) => `OLD."${column}" ${differs} NEW."${column}"`).join(' OR ');
}
