import { createHash } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { appendOnlyTriggers, createAppendOnly } from './append-only.js';
import type { Engine } from './dialect.js';
import { FACT_TRIGGERS, factTriggers } from './fact-triggers.js';
import { LIST_TRIGGERS, listTriggers } from './list-triggers.js';
import { NAME_WORD_TRIGGERS, nameWordTriggers } from './name-word-triggers.js';

/**
 * What the database itself refuses and keeps in step, whoever asks. SQLite drops a table's triggers when a migration
 * rebuilds the table, so they are created again after every migration run and checked at start.
 */
export function triggerNames(engine: Engine): readonly string[] {
  return [...appendOnlyTriggers(engine), ...NAME_WORD_TRIGGERS, ...LIST_TRIGGERS, ...FACT_TRIGGERS];
}

/** Statements that create all of them anew; they depend on the columns that the tables have now. */
export async function triggerStatements(em: EntityManager, engine: Engine): Promise<readonly string[]> {
  const appendOnly = await createAppendOnly(em, engine);
  return [...appendOnly, ...nameWordTriggers(engine), ...listTriggers(engine), ...factTriggers(engine)];
}

/** Tells apart the triggers of one version of the service from those of another. */
export function fingerprintOf(statements: readonly string[]): string {
  return createHash('sha256').update(statements.join(';\n')).digest('hex');
}

/** @throws Error that names the missing triggers. */
export async function assertTriggers(em: EntityManager, engine: Engine): Promise<void> {
  const missing = await missingTriggers(em, engine);
  if (missing.length > 0) throw new Error(`The database lacks the triggers ${missing.join(', ')}.`);
}

export async function missingTriggers(em: EntityManager, engine: Engine): Promise<readonly string[]> {
  const rows: { name: string }[] = await em.query(
    engine === 'postgres'
      ? 'SELECT tgname AS name FROM pg_trigger WHERE NOT tgisinternal'
      : "SELECT name FROM sqlite_master WHERE type = 'trigger'",
  );
  const found = new Set(rows.map((row) => row.name));
  return triggerNames(engine).filter((name) => !found.has(name));
}
