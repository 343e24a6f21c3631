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
  if (engine === 'sqlite') await migrateSqlite(source);
  else await source.runMigrations();
  await source.transaction((em) => recreateTriggers(em, engine));
  await assertTriggers(source.manager, engine);
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
