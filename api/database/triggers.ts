import type { EntityManager } from 'typeorm';
import type { Engine } from './dialect.js';
import { FACT_TRIGGERS, factTriggers } from './fact-triggers.js';
import { LIST_TRIGGERS, listTriggers } from './list-triggers.js';
import { NAME_WORD_TRIGGERS, nameWordTriggers } from './name-word-triggers.js';

/**
 * What the database itself refuses and keeps in step, whoever asks. SQLite drops a table's triggers when a migration
 * rebuilds the table, so they are created again after every migration run and checked at start.
 */
interface AppendOnlyTable {
  readonly table: string;
  /** Columns that may be filled in once, while still null. */
  readonly sealable: readonly string[];
}

const APPEND_ONLY: readonly AppendOnlyTable[] = [
  { table: 'audit', sealable: ['prev_hash', 'hash'] },
  { table: 'goal_version', sealable: [] },
  { table: 'review_revision', sealable: [] },
  { table: 'measure_version', sealable: [] },
  { table: 'edition_figure', sealable: [] },
  { table: 'edition_page', sealable: [] },
  { table: 'small_number_opening', sealable: [] },
  { table: 'chart_mark', sealable: [] },
  { table: 'withdrawn_chart_mark', sealable: [] },
  { table: 'edition_comment', sealable: [] },
  { table: 'withdrawn_edition_comment', sealable: [] },
  { table: 'round_up_comment', sealable: [] },
  { table: 'published_round_up', sealable: [] },
  { table: 'research_choice_change', sealable: [] },
  { table: 'research_decision', sealable: [] },
  { table: 'research_call', sealable: [] },
];

const nameOf = (table: string, operation: string): string => `${table}_refuses_${operation}`;

export const TRIGGER_NAMES: readonly string[] = [
  ...APPEND_ONLY.flatMap(({ table }) => [nameOf(table, 'update'), nameOf(table, 'delete')]),
  ...NAME_WORD_TRIGGERS,
  ...LIST_TRIGGERS,
  ...FACT_TRIGGERS,
];

export async function recreateTriggers(em: EntityManager, engine: Engine): Promise<void> {
  for (const appendOnly of APPEND_ONLY) {
    const statements = engine === 'postgres' ? onPostgres(em, appendOnly) : onSqlite(em, appendOnly);
    for (const statement of await statements) await em.query(statement);
  }
  for (const statement of [...nameWordTriggers(engine), ...listTriggers(engine), ...factTriggers(engine)])
    await em.query(statement);
}

/** @throws Error that names the missing triggers. */
export async function assertTriggers(em: EntityManager, engine: Engine): Promise<void> {
  const rows: { name: string }[] = await em.query(
    engine === 'postgres'
      ? 'SELECT tgname AS name FROM pg_trigger WHERE NOT tgisinternal'
      : "SELECT name FROM sqlite_master WHERE type = 'trigger'",
  );
  const found = new Set(rows.map((row) => row.name));
  const missing = TRIGGER_NAMES.filter((name) => !found.has(name));
  if (missing.length > 0) throw new Error(`The database lacks the triggers ${missing.join(', ')}.`);
}

async function onSqlite(em: EntityManager, { table, sealable }: AppendOnlyTable): Promise<string[]> {
  const columns: { name: string }[] = await em.query(`PRAGMA table_info("${table}")`);
  const refusal = `SELECT RAISE(ABORT, '${table} is append-only')`;
  return [
    `DROP TRIGGER IF EXISTS "${nameOf(table, 'update')}"`,
    `CREATE TRIGGER "${nameOf(table, 'update')}" BEFORE UPDATE ON "${table}"
       WHEN ${tampered(
         columns.map((column) => column.name),
         sealable,
         'IS NOT',
       )} BEGIN ${refusal}; END`,
    `DROP TRIGGER IF EXISTS "${nameOf(table, 'delete')}"`,
    `CREATE TRIGGER "${nameOf(table, 'delete')}" BEFORE DELETE ON "${table}" BEGIN ${refusal}; END`,
  ];
}

async function onPostgres(em: EntityManager, { table, sealable }: AppendOnlyTable): Promise<string[]> {
  const columns: { name: string }[] = await em.query(
    'SELECT column_name AS name FROM information_schema.columns WHERE table_schema = current_schema() AND table_name = $1',
    [table],
  );
  const refuse = `${table}_is_append_only`;
  return [
    `CREATE OR REPLACE FUNCTION "${refuse}"() RETURNS trigger LANGUAGE plpgsql AS
       $$ BEGIN RAISE EXCEPTION '${table} is append-only'; END $$`,
    `DROP TRIGGER IF EXISTS "${nameOf(table, 'update')}" ON "${table}"`,
    `CREATE TRIGGER "${nameOf(table, 'update')}" BEFORE UPDATE ON "${table}" FOR EACH ROW
       WHEN (${tampered(
         columns.map((column) => column.name),
         sealable,
         'IS DISTINCT FROM',
       )}) EXECUTE FUNCTION "${refuse}"()`,
    `DROP TRIGGER IF EXISTS "${nameOf(table, 'delete')}" ON "${table}"`,
    `CREATE TRIGGER "${nameOf(table, 'delete')}" BEFORE DELETE OR TRUNCATE ON "${table}"
       FOR EACH STATEMENT EXECUTE FUNCTION "${refuse}"()`,
  ];
}

/** An SQL condition that is true if a row was changed in any way other than filling in a sealable column. */
function tampered(columns: readonly string[], sealable: readonly string[], differs: string): string {
  return columns
    .map((column) =>
      sealable.includes(column)
        ? `(OLD."${column}" IS NOT NULL AND OLD."${column}" ${differs} NEW."${column}")`
        : `OLD."${column}" ${differs} NEW."${column}"`,
    )
    .join(' OR ');
}
