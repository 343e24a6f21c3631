import type { EntityManager } from 'typeorm';
import { APPEND_ONLY_TABLES } from './append-only.js';
import type { Engine } from './dialect.js';

/** What stands on the append-only tables and decides about their rows: name → how it is made. */
export type Guards = Readonly<Record<string, string>>;

/** Somebody removed it, changed it, or put it there. */
export interface ChangedGuard {
  readonly name: string;
  readonly how: 'removed' | 'changed' | 'added';
}

/**
 * The triggers, and on PostgreSQL the rules, of the append-only tables as they are now. Conditions of a trigger are told
 * by their presence only on PostgreSQL, which writes the same one in other words after an upgrade; the tables of the audit
 * have none.
 */
export async function guardsNow(em: EntityManager, engine: Engine): Promise<Guards> {
  const tables = APPEND_ONLY_TABLES.map((table) => `'${table}'`).join(', ');
  const rows: { name: string; made: string }[] = await em.query(
    engine === 'sqlite'
      ? `SELECT name, sql AS made FROM sqlite_master WHERE type = 'trigger' AND tbl_name IN (${tables})`
      : `SELECT trigger.tgname AS name, concat_ws(' ', kept.relname, trigger.tgtype, trigger.tgenabled,
           CASE WHEN trigger.tgqual IS NULL THEN 'always' ELSE 'when' END, called.proname, called.prosrc) AS made
         FROM pg_trigger trigger JOIN pg_class kept ON kept.oid = trigger.tgrelid
           JOIN pg_proc called ON called.oid = trigger.tgfoid
         WHERE NOT trigger.tgisinternal AND kept.relnamespace = current_schema()::regnamespace AND kept.relname IN (${tables})
         UNION ALL
         SELECT rulename, tablename || ' rule' FROM pg_rules WHERE schemaname = current_schema() AND tablename IN (${tables})`,
  );
  return Object.fromEntries(rows.map(({ name, made }) => [name, made]));
}

/** What differs from how the service made it, in order of name. */
export function changedGuards(made: Guards, now: Guards): readonly ChangedGuard[] {
  const names = [...new Set([...Object.keys(made), ...Object.keys(now)])].sort();
  return names.flatMap((name): ChangedGuard[] => {
    if (made[name] === now[name]) return [];
    if (now[name] === undefined) return [{ name, how: 'removed' }];
    return [{ name, how: made[name] === undefined ? 'added' : 'changed' }];
  });
}

/** Takes away a trigger or a rule of an append-only table. */
export async function dropGuard(em: EntityManager, engine: Engine, name: string): Promise<void> {
  const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;
  if (engine === 'sqlite') {
    await em.query(`DROP TRIGGER ${quoted(name)}`);
    return;
  }
  const found: { what: 'TRIGGER' | 'RULE'; on: string }[] = await em.query(
    `SELECT 'TRIGGER' AS what, tgrelid::regclass::text AS "on" FROM pg_trigger WHERE tgname = $1
     UNION ALL SELECT 'RULE', quote_ident(tablename) FROM pg_rules WHERE rulename = $1`,
    [name],
  );
  for (const { what, on } of found) await em.query(`DROP ${what} ${quoted(name)} ON ${on}`);
}
