import { Logger } from '@nestjs/common';
import Sqlite from 'better-sqlite3';
import { DataSource } from 'typeorm';
import { SettingsError } from '../../config.js';
import type { KeyRing } from '../../secrets/key-ring.js';
import type { DataSources } from '../data-source.js';
import type { Database } from '../database.js';
import { driverCodeOf, isUnavailable } from '../failures.js';
import { insertIfNew } from '../insert-if-new.js';
import { sealTables, textsUnder } from './seal-tables.js';
import { RingKey, SealingWork } from './sealing.entity.js';

const logger = new Logger('Keys');

/** Another program may be reading the file. */
const BUSY = 15_000;

/**
 * Before anything is read or written: all keys that something is sealed with are here, and nothing is plain that is to be
 * sealed. What an earlier release stored plain is sealed now; a start that is cut short is made up for by the next one.
 * @throws SettingsError for a key that is missing.
 */
export async function settleKeys(database: Database, sources: DataSources): Promise<void> {
  await requireKeys(database);
  const works = await plainTables(database);
  if (works.length === 0) return;
  logger.log('What an earlier release stored plain is being encrypted.');
  const { sealed, unopened } = await sealTables(database, works);
  await wipe(
    sources,
    works.map(({ id }) => id),
  );
  await database.write(async (em) => {
    for (const { id } of works) await em.delete(SealingWork, { id });
  });
  logger.log(`${sealed} rows were encrypted.`);
  if (unopened > 0)
    logger.warn(`${unopened} rows were encrypted before with a key that is not here, and stay as they are.`);
}

async function plainTables({ reads }: Database): Promise<readonly SealingWork[]> {
  return (await reads.find(SealingWork)).filter(({ wasPlain }) => wasPlain);
}

async function requireKeys(database: Database): Promise<void> {
  const { reads, ring } = database;
  const used = await reads.find(RingKey);
  // Looked at first: asking a ring that is not there would make it.
  const isHere = (id: string): boolean => ring.isThere && ring.knows(id);
  const missing: { readonly id: string; readonly texts: number }[] = [];
  for (const { id } of used) if (!isHere(id)) missing.push({ id, texts: await textsUnder(reads, id) });
  const [worst] = [...missing].sort((a, b) => b.texts - a.texts);
  // With none of its keys here, another process may be about to use one that nothing is sealed with yet.
  if (worst && (worst.texts > 0 || missing.length === used.length)) throw missingKey(ring, worst.id, worst.texts);
  for (const { id } of missing) await database.write((em) => em.delete(RingKey, { id }));
  const id = ring.current;
  if (used.some((key) => key.id === id)) return;
  await database.write((em) => insertIfNew(em, RingKey, { id, since: new Date() }));
}

function missingKey(ring: KeyRing, id: string, texts: number): SettingsError {
  const what =
    texts > 0
      ? `${texts} values of this database, such as NHS numbers and contact details, are encrypted with the key ${id}`
      : `This database was begun with the key ${id}`;
  const where = ring.isThere ? `which is not among the keys of ${ring.from}` : `and ${ring.from} is not there`;
  return new SettingsError(
    `${what}, ${where}. Put that key back from the copy that is kept apart from the backups, on a line after the first ` +
      'if there are others, and give every process the same keys. To do without it later, run `npm run keys:rotate` first.',
  );
}

function wipeFile(name: string): void {
  const file = new Sqlite(name, { timeout: BUSY });
  try {
    // As long as the database: not in memory.
    file.pragma('temp_store = 1');
    file.exec('VACUUM');
    const [emptied] = file.pragma('wal_checkpoint(TRUNCATE)') as [{ readonly busy: number }];
    if (emptied.busy !== 0)
      logger.warn(
        `${name}-wal still holds what was plain, because another program reads. A stop of the service empties it.`,
      );
  } catch (error) {
    throw isUnavailable(error) ? cannotWipe(name, error) : error;
  } finally {
    file.close();
  }
}

/** The next start tries again: what is left to do is noted. */
function cannotWipe(name: string, cause: unknown): SettingsError {
  return new SettingsError(
    `Everything is encrypted and nothing is lost, but ${name} cannot be written anew (${driverCodeOf(cause)}), and still holds ` +
      'what was plain before. That needs twice the room of the database on its disk, and as much as the database in the folder ' +
      'for temporary files, which SQLITE_TMPDIR names. Make room, and start again.',
    { cause },
  );
}

/**
 * What was plain is still in pages that the file does not use any more, in its log, and in rows that PostgreSQL keeps for
 * old readers: the file, or the tables, are written anew.
 */
async function wipe({ engine, writer }: DataSources, tables: readonly string[]): Promise<void> {
  const { options } = writer;
  if (engine === 'sqlite') {
    wipeFile(String(options.database));
    return;
  }
  const unlimited = await new DataSource(
    Object.assign({}, options, { extra: {}, poolSize: 1, entities: [], migrations: [] }),
  ).initialize();
  try {
    // The planner's statistics hold common values, too.
    for (const table of tables) await unlimited.query(`VACUUM (FULL, ANALYZE) "${table}"`);
  } finally {
    await unlimited.destroy();
  }
}
