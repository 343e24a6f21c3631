import type { DataSources } from './data-source.js';
import { assertTriggers, recreateTriggers } from './triggers.js';

/** Brings the schema up to date and makes sure that the triggers stand. Safe to run at every start. */
export async function migrate({ writer, engine }: DataSources): Promise<void> {
  // SQLite rebuilds tables in migrations; with foreign keys on, that would empty the tables that refer to them.
  if (engine === 'sqlite') await writer.query('PRAGMA foreign_keys = OFF');
  await writer.runMigrations();
  if (engine === 'sqlite') {
    const broken: unknown[] = await writer.query('PRAGMA foreign_key_check');
    if (broken.length > 0) throw new Error('A migration left rows that refer to nothing; restore the backup.');
    await writer.query('PRAGMA foreign_keys = ON');
  }
  await writer.transaction((em) => recreateTriggers(em, engine));
  await assertTriggers(writer.manager, engine);
}
