import { DataSource } from 'typeorm';
import type { DataSources } from './data-source.js';
import type { Engine } from './dialect.js';
import { assertTriggers, recreateTriggers } from './triggers.js';

/**
 * Updates the schema and ensures that the triggers exist. Safe to run at every start.
 * @throws whatever fails, rolled back; the service then does not start.
 */
export async function migrate({ writer, engine }: Pick<DataSources, 'writer' | 'engine'>): Promise<void> {
  if (engine === 'sqlite') return migrateOn(writer, engine);
  // A migration may take as long as it needs, so it gets a connection without the usual limits.
  const unlimited = await new DataSource(Object.assign({}, writer.options, { extra: {}, poolSize: 1 })).initialize();
  try {
    await migrateOn(unlimited, engine);
  } finally {
    await unlimited.destroy();
  }
}

async function migrateOn(source: DataSource, engine: Engine): Promise<void> {
  // SQLite rebuilds tables in migrations; with foreign keys on, that would empty the tables that refer to them.
  if (engine === 'sqlite') await source.query('PRAGMA foreign_keys = OFF');
  await source.runMigrations();
  if (engine === 'sqlite') {
    const broken: unknown[] = await source.query('PRAGMA foreign_key_check');
    if (broken.length > 0) throw new Error('A migration left rows that refer to nothing; restore the backup.');
    await source.query('PRAGMA foreign_keys = ON');
  }
  await source.transaction((em) => recreateTriggers(em, engine));
  await assertTriggers(source.manager, engine);
}
