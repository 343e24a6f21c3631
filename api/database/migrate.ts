import { DataSource, type EntityManager } from 'typeorm';
import { SettingsError } from '../config.js';
import type { DataSources } from './data-source.js';
import type { Engine } from './dialect.js';
import { type ChangedGuard, changedGuards, dropGuard, guardsNow } from './guards.js';
import { rightsOnAudit } from './rights-on-audit.js';
import { TriggerState } from './trigger-state.entity.js';
import { assertTriggers, fingerprintOf, missingTriggers, triggerStatements } from './triggers.js';

/** What a start found of the database's own rules. */
export interface FoundAtStart {
  /** What somebody else did to the triggers of append-only tables; they were then left as they are. */
  readonly changed: readonly ChangedGuard[];
  /** Nothing told how they were made, so that they were made anew unseen: a start was cut short in a migration, or somebody wanted that. */
  readonly remade: boolean;
}

/**
 * Updates the schema and ensures that the triggers exist. Safe to run at every start. Triggers that somebody else took away
 * or changed are told, and not made anew: see {@link makeTriggers}. An account that may not alter the tables only looks.
 * @throws whatever fails, rolled back; the service then does not start.
 */
export async function migrate({ writer, engine }: Pick<DataSources, 'writer' | 'engine'>): Promise<FoundAtStart> {
  if (engine === 'sqlite') return migrateOn(writer, engine);
  // A migration may take as long as it needs, so it gets a connection without the usual limits.
  const unlimited = await new DataSource(Object.assign({}, writer.options, { extra: {}, poolSize: 1 })).initialize();
  try {
    // Of several processes that start at once, one migrates; the others wait, and find nothing left to do.
    await unlimited.query('SELECT pg_advisory_lock(hashtext($1))', ['waymark migrations']);
    const { owns } = await rightsOnAudit(unlimited.manager);
    return owns ? await migrateOn(unlimited, engine) : await lookAt(unlimited, engine);
  } finally {
    await unlimited.destroy();
  }
}

/**
 * Makes all triggers and keeps how they were made: after a migration, or where an operator has looked at what changed.
 * @param changed of which those that somebody added are taken away.
 */
export async function makeTriggers(
  em: EntityManager,
  engine: Engine,
  changed: readonly ChangedGuard[] = [],
): Promise<void> {
  for (const { name, how } of changed) if (how === 'added') await dropGuard(em, engine, name);
  const statements = await triggerStatements(em, engine);
  for (const statement of statements) await em.query(statement);
  await em.delete(TriggerState, { one: 1 });
  await em.insert(TriggerState, {
    one: 1,
    migrations: await countMigrations(em),
    fingerprint: fingerprintOf(statements),
    guards: await guardsNow(em, engine),
  });
}

/** What differs now from how the triggers were made; while the service runs nothing else changes them. */
export async function changedNow(em: EntityManager, engine: Engine): Promise<readonly ChangedGuard[]> {
  const state = await em.findOneBy(TriggerState, { one: 1 });
  return state ? changedGuards(state.guards, await guardsNow(em, engine)) : [];
}

async function migrateOn(source: DataSource, engine: Engine): Promise<FoundAtStart> {
  const { manager } = source;
  const hasState = await hasTable(source, 'trigger_state');
  const state = hasState ? await manager.findOneBy(TriggerState, { one: 1 }) : null;
  const isKnown = state?.migrations === (await executed(source));
  const before = isKnown ? await changedNow(manager, engine) : [];
  if (engine === 'sqlite') await migrateSqlite(source);
  else await source.runMigrations();
  if (before.length > 0) return { changed: before, remade: false };
  if (await isOutOfDate(manager, engine)) await source.transaction((em) => makeTriggers(em, engine));
  await assertTriggers(manager, engine);
  return { changed: [], remade: hasState && !isKnown };
}

/** @throws SettingsError where somebody with more rights has to do something first. */
async function lookAt(source: DataSource, engine: Engine): Promise<FoundAtStart> {
  if ((await executed(source)) !== source.migrations.length || (await isOutOfDate(source.manager, engine))) {
    throw new SettingsError(
      'The tables are of another version, and this account may not alter them. Run `npm run migrate` with the account that owns them.',
    );
  }
  return { changed: await changedNow(source.manager, engine), remade: false };
}

async function isOutOfDate(em: EntityManager, engine: Engine): Promise<boolean> {
  const state = await em.findOneBy(TriggerState, { one: 1 });
  if (state?.migrations !== (await countMigrations(em))) return true;
  const isAnother = state.fingerprint !== fingerprintOf(await triggerStatements(em, engine));
  return isAnother || (await missingTriggers(em, engine)).length > 0;
}

async function countMigrations(em: EntityManager): Promise<number> {
  const [row] = await em.query<{ n: number | string }[]>('SELECT count(*) AS n FROM migrations');
  return Number(row?.n ?? 0);
}

/** Migrations that the database has; 0 where it is empty. */
async function executed(source: DataSource): Promise<number> {
  return (await hasTable(source, 'migrations')) ? countMigrations(source.manager) : 0;
}

async function hasTable(source: DataSource, name: string): Promise<boolean> {
  const runner = source.createQueryRunner();
  try {
    return await runner.hasTable(name);
  } finally {
    await runner.release();
  }
}

/**
 * Only after a migration are all references checked: that reads every row, which at each start would take longer with
 * every review stored. The file itself keeps up to which migration they were found whole, so that a check that failed,
 * or never ran because the process was killed, is made up for at the next start.
 */
async function migrateSqlite(source: DataSource): Promise<void> {
  // SQLite rebuilds tables in migrations; with foreign keys on, that would empty the tables that refer to them.
  await source.query('PRAGMA foreign_keys = OFF');
  await source.runMigrations();
  const [found] = await source.query<{ user_version: number }[]>('PRAGMA user_version');
  const newest = source.migrations.length;
  if (found?.user_version !== newest) {
    const broken: unknown[] = await source.query('PRAGMA foreign_key_check');
    if (broken.length > 0) throw new Error('A migration left rows that refer to nothing; restore the backup.');
    await source.query(`PRAGMA user_version = ${newest}`);
  }
  await source.query('PRAGMA foreign_keys = ON');
}
