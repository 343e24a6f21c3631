import { mkdir, mkdtemp, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { JobProgress } from '@waymark/contracts';
import type { Config } from '../config.js';
import { VERSION } from '../version.js';
import { type BackupContent, type BackupReceiver, readBackupFile, writeBackupFile } from './backup-file.js';
import { backupName, keepNewest, unfinishedName } from './backup-folder.js';
import { filesIn, syncFolder } from './kept-files.js';
import { checkCounts, type Manifest, RestoreError } from './manifest.js';
import { type Part, readToEnd } from './parts.js';
import { PostgresSnapshot, rowsIn, tableOf } from './postgres-copy.js';
import { copySqlite, type DatabaseFacts, factsOfSqlite, sqlitePart, writeSqlitePart } from './sqlite-copy.js';

/** What a backup is to be made of, and where. Plain values: a thread is given them too. */
export interface BackupOrder {
  readonly database: Config['database'];
  /** `WAYMARK_FILES`. */
  readonly files: string;
  readonly folder: string;
  readonly key: Uint8Array;
  /** How many backups stay in the folder; null: all. */
  readonly keep: number | null;
  readonly takenAt: Date;
}

export interface TakenBackup {
  readonly path: string;
  /** Bytes. */
  readonly size: number;
  readonly rows: number;
  readonly files: number;
  /** How many older backups were deleted. */
  readonly deleted: number;
}

/** Stages, as {@link JobProgress} says them. */
type Stage = 'copying' | 'writing' | 'checking';

const SCRATCH = '.waymark-backup-';
const DAY = 24 * 60 * 60_000;

/**
 * Takes a backup while others write. It has its name only once it was read back, opened and compared; before that, or if
 * anything fails, there is none, and the older ones stay.
 */
export async function takeBackup(
  order: BackupOrder,
  say: (progress: JobProgress) => void = () => undefined,
): Promise<TakenBackup> {
  const { folder, key, takenAt, keep } = order;
  const at = (stage: Stage): void => say({ stage, done: 0, total: 0 });
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const unfinished = join(folder, unfinishedName(takenAt));
  at('copying');
  const source = await openSource(order);
  try {
    at('writing');
    await writeBackupFile(unfinished, key, source.content);
    at('checking');
    const { manifest, files } = await readBackupFile(unfinished, key, source.checker());
    const path = join(folder, backupName(takenAt));
    await rename(unfinished, path);
    await syncFolder(folder);
    const rows = Object.values(manifest.rows).reduce((sum, count) => sum + count, 0);
    const deleted = keep === null ? 0 : await keepNewest(folder, keep);
    return { path, size: (await stat(path)).size, rows, files, deleted };
  } finally {
    await rm(unfinished, { force: true });
    await source.close();
  }
}

interface Source {
  readonly content: BackupContent;
  /** Looks through what was written. */
  checker(): BackupReceiver;
  close(): Promise<void>;
}

function openSource(order: BackupOrder): Promise<Source> {
  const { database } = order;
  return database.engine === 'sqlite' ? openSqlite(order, database.file) : openPostgres(order, database.url);
}

async function openSqlite(order: BackupOrder, file: string): Promise<Source> {
  // Beside the database, where its rows may lie unsealed; the folder of the backups may be anywhere.
  await removeOldScratch(dirname(file));
  const scratch = await mkdtemp(join(dirname(file), SCRATCH));
  try {
    const copy = join(scratch, 'copy');
    copySqlite(file, copy);
    return {
      content: contentOf(order, factsOfSqlite(copy), [sqlitePart(copy)]),
      checker: () => new SqliteChecker(join(scratch, 'read-back')),
      close: () => rm(scratch, { recursive: true, force: true }),
    };
  } catch (error) {
    await rm(scratch, { recursive: true, force: true });
    throw error;
  }
}

async function openPostgres(order: BackupOrder, url: string): Promise<Source> {
  const snapshot = await PostgresSnapshot.open(url);
  return {
    content: contentOf(order, snapshot.facts, snapshot.parts()),
    checker: () => new PostgresChecker(),
    close: () => snapshot.close(),
  };
}

/** The files are read after the database: what a row says is there is there. */
function contentOf(
  { database, files, takenAt }: BackupOrder,
  facts: DatabaseFacts,
  parts: BackupContent['database'],
): BackupContent {
  const manifest = { version: VERSION, engine: database.engine, takenAt: takenAt.toISOString(), ...facts };
  return { manifest, database: parts, files: filesIn(files) };
}

/** Opens the copy of SQLite that it is given, and compares what it holds. */
class SqliteChecker implements BackupReceiver {
  private manifest: Manifest | null = null;

  constructor(private readonly copy: string) {}

  begin(manifest: Manifest): Promise<void> {
    return Promise.resolve(void (this.manifest = manifest));
  }

  async takeDatabase(part: Part): Promise<void> {
    await writeSqlitePart(part, this.copy);
    if (this.manifest) checkCounts(this.manifest, factsOfSqlite(this.copy));
  }

  takeFile({ bytes }: Part): Promise<void> {
    return readToEnd(bytes);
  }
}

/** Reads every row of every table, and counts them. */
class PostgresChecker implements BackupReceiver {
  private rows: Readonly<Record<string, number>> = {};

  begin({ rows }: Manifest): Promise<void> {
    return Promise.resolve(void (this.rows = rows));
  }

  async takeDatabase(part: Part): Promise<void> {
    let found = 0;
    for await (const { json, count } of rowsIn(part)) {
      const rows = JSON.parse(json) as unknown[];
      if (rows.length === count) found += count;
    }
    const table = tableOf(part);
    if (table === null || this.rows[table] !== found) {
      throw new RestoreError(`The backup does not hold what it says: ${part.name} has ${found} rows.`);
    }
  }

  takeFile({ bytes }: Part): Promise<void> {
    return readToEnd(bytes);
  }
}

/** A backup that was killed leaves its copy behind, which holds everything and is sealed by nothing. */
async function removeOldScratch(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const path = join(folder, name);
    if (!name.startsWith(SCRATCH) || Date.now() - (await stat(path)).mtimeMs < DAY) continue;
    await rm(path, { recursive: true, force: true });
  }
}
