import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Config } from '../config.js';
import type { Entities } from '../database/data-source.js';
import type { Database } from '../database/database.js';
import { openDatabase } from '../database/open-database.js';
import type { KeyRing } from '../secrets/key-ring.js';
import { type BackupReceiver, type ReadBackup, readBackupFile } from './backup-file.js';
import { isEmptyFolder, syncFolder, writeFileOf } from './kept-files.js';
import { checkCounts, checkFits, type Manifest, RestoreError } from './manifest.js';
import type { Part } from './parts.js';
import { PostgresRestore } from './postgres-restore.js';
import { bringLogIn, factsOfSqlite, hasSqliteTables, SQLITE_PART, writeSqlitePart } from './sqlite-copy.js';

export interface RestoreOrder {
  /** The backup. */
  readonly path: string;
  readonly key: Uint8Array;
  readonly database: Config['database'];
  /** `WAYMARK_FILES`. */
  readonly files: string;
  /** Whether a database and files that are there may be replaced. */
  readonly replaces: boolean;
  readonly entities: Entities;
  /** The keys of what is stored encrypted. */
  readonly ring: KeyRing;
  /** Runs on the restored database once it is of this release, before anybody can use it. */
  readonly prepare: (database: Database) => Promise<void>;
}

export interface RestoredBackup extends ReadBackup {
  /** Where what was replaced lies now; empty: nothing was, or it is gone, as tables of PostgreSQL are. */
  readonly setAside: readonly string[];
}

const SCRATCH = '.waymark-restore-';

/**
 * Restores a backup, brings it up to this release and compares it. Everything is made ready beside its place first: a wrong key, a
 * changed file, a newer release or a full disk leave what was there as it was.
 * @throws SealError, RestoreError that say what is wrong and what to do.
 */
export async function restoreBackup(order: RestoreOrder): Promise<RestoredBackup> {
  if (!order.replaces && !(await isEmptyFolder(order.files))) {
    throw new RestoreError(
      `There are files in ${order.files}. Name an empty folder with WAYMARK_FILES, or use --replace.`,
    );
  }
  await mkdir(dirname(order.files), { recursive: true });
  const files = await mkdtemp(join(dirname(order.files), SCRATCH));
  const target = order.database.engine === 'sqlite' ? new ToSqlite(order, order.database.file) : new ToPostgres(order);
  try {
    const receiver: BackupReceiver = {
      begin: (manifest) => {
        checkFits(manifest, order.database.engine);
        return target.begin(manifest);
      },
      takeDatabase: (part) => target.take(part),
      takeFile: (part) => writeFileOf(part, files),
    };
    const read = await readBackupFile(order.path, order.key, receiver);
    await target.check(read.manifest);
    const aside = await putInPlace(files, order.files, read.manifest);
    try {
      aside.push(...(await target.keep(read.manifest)));
    } catch (error) {
      await rename(order.files, files);
      if (aside[0] !== undefined) await rename(aside[0], order.files);
      throw error;
    }
    await target.finish();
    return { ...read, setAside: aside };
  } finally {
    await target.end();
    await rm(files, { recursive: true, force: true });
  }
}

/** @returns where the folder lies that was there before. */
async function putInPlace(ready: string, place: string, manifest: Manifest): Promise<string[]> {
  const isEmpty = await isEmptyFolder(place);
  const aside = asideOf(place, manifest);
  if (!isEmpty) await rename(place, aside);
  else await rm(place, { recursive: true, force: true });
  await rename(ready, place);
  await syncFolder(dirname(place));
  return isEmpty ? [] : [aside];
}

/** Where something lies once this backup has taken its place. */
function asideOf(place: string, { takenAt }: Manifest): string {
  const name = `${place}.replaced-by-${takenAt.replace(/:/g, '')}`;
  for (let number = 1; ; number += 1) {
    const free = number === 1 ? name : `${name}-${number}`;
    if (!existsSync(free)) return free;
  }
}

/** Where the rows of a backup go. */
interface Target {
  begin(manifest: Manifest): Promise<void>;
  take(part: Part): Promise<void>;
  /** Compares what came with the manifest. */
  check(manifest: Manifest): Promise<void>;
  /** Puts it in its place. @returns where what was there lies now. */
  keep(manifest: Manifest): Promise<string[]>;
  /** What cannot be done before. It is in its place whether or not this succeeds. */
  finish(): Promise<void>;
  /** Leaves nothing behind but what was kept. */
  end(): Promise<void>;
}

/** A file that is restored, upgraded and compared beside its place, and then given its name. */
class ToSqlite implements Target {
  private scratch: string | null = null;

  constructor(
    private readonly order: RestoreOrder,
    private readonly file: string,
  ) {}

  async begin(): Promise<void> {
    const { file } = this;
    if (existsSync(file)) {
      if (hasSqliteTables(file) && !this.order.replaces) {
        throw new RestoreError(`There is a database in ${file}. Name another with DATABASE_URL, or use --replace.`);
      }
      bringLogIn(file);
    }
    await mkdir(dirname(file), { recursive: true });
    this.scratch = await mkdtemp(join(dirname(file), SCRATCH));
  }

  async take(part: Part): Promise<void> {
    if (part.name !== SQLITE_PART) throw new RestoreError(`This release does not know ${part.name} of the backup.`);
    await writeSqlitePart(part, this.copy);
  }

  async check(manifest: Manifest): Promise<void> {
    checkCounts(manifest, factsOfSqlite(this.copy));
    await upgrade({ engine: 'sqlite', file: this.copy }, this.order);
  }

  async keep(manifest: Manifest): Promise<string[]> {
    const { file } = this;
    const aside: string[] = [];
    if (existsSync(file)) {
      bringLogIn(file);
      aside.push(asideOf(file, manifest));
      await rename(file, aside[0] ?? '');
    }
    await rename(this.copy, file);
    await syncFolder(dirname(file));
    return aside;
  }

  finish(): Promise<void> {
    return Promise.resolve();
  }

  async end(): Promise<void> {
    if (this.scratch) await rm(this.scratch, { recursive: true, force: true });
  }

  private get copy(): string {
    return join(this.scratch ?? '', 'waymark.db');
  }
}

/** One transaction; the upgrade comes after it, as after every new release. */
class ToPostgres implements Target {
  private restore: PostgresRestore | null = null;

  constructor(private readonly order: RestoreOrder) {}

  async begin(manifest: Manifest): Promise<void> {
    const { database, replaces } = this.order;
    if (database.engine === 'postgres')
      this.restore = await PostgresRestore.begin(database.url, manifest, { replaces });
  }

  async take(part: Part): Promise<void> {
    if (!(await this.restore?.take(part)))
      throw new RestoreError(`This release does not know ${part.name} of the backup.`);
  }

  async check(): Promise<void> {
    await this.restore?.check();
  }

  async keep(): Promise<string[]> {
    await this.restore?.keep();
    this.restore = null;
    return [];
  }

  finish(): Promise<void> {
    return upgrade(this.order.database, this.order);
  }

  async end(): Promise<void> {
    await this.restore?.undo();
  }
}

async function upgrade(place: Config['database'], { entities, ring, prepare }: RestoreOrder): Promise<void> {
  const database = await openDatabase(place, entities, ring);
  try {
    await prepare(database);
  } finally {
    await database.onApplicationShutdown();
  }
}
