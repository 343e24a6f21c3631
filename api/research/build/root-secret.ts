import { randomBytes } from 'node:crypto';
import {
  closeSync,
  fsyncSync,
  linkSync,
  lstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { type Config, SettingsError, SHORTEST_SECRET } from '../../config.js';

type Secrets = Pick<Config, 'researchSecret' | 'researchSecretFile'>;

const OTHERS = 0o077;

/**
 * The secret from which the pseudonyms of every project are derived: of the environment, or of the file, which is made at the
 * first use. No message says any of it.
 * @throws SettingsError if the file may be read by others, is no file or holds too little.
 */
export function rootSecret(secrets: Secrets): Buffer {
  return existingRootSecret(secrets) ?? longEnough(make(secrets.researchSecretFile), secrets.researchSecretFile);
}

/** The same, where there is one already; null: there is none, and none is made. @throws SettingsError as well. */
export function existingRootSecret({ researchSecret, researchSecretFile: file }: Secrets): Buffer | null {
  if (researchSecret !== null) return Buffer.from(researchSecret);
  const secret = read(file);
  return secret && longEnough(secret, file);
}

function longEnough(secret: Buffer, file: string): Buffer {
  if (secret.length < SHORTEST_SECRET) {
    throw new SettingsError(`${file} must hold at least ${SHORTEST_SECRET} bytes, or not be there at all.`);
  }
  return secret;
}

/** null: there is no such file. */
function read(file: string): Buffer | null {
  const found = lstatSync(file, { throwIfNoEntry: false });
  if (!found) return null;
  if (!found.isFile()) throw new SettingsError(`${file} must be a file of its own, not a link or a folder.`);
  // Windows says of every file that all may read it, and keeps other lists of who may.
  if (process.platform !== 'win32' && (found.mode & OTHERS) !== 0) {
    throw new SettingsError(`Others may read ${file}. Run: chmod 600 ${file}`);
  }
  return Buffer.from(readFileSync(file, 'utf8').trim());
}

/** Two processes that begin at once come away with the same: only the first can give its file the name. */
function make(file: string): Buffer {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const own = `${file}.${process.pid}.${randomBytes(4).toString('hex')}`;
  try {
    writeWhole(own, `${randomBytes(SHORTEST_SECRET).toString('hex')}\n`);
    linkSync(own, file);
  } catch (error) {
    if (!isThere(error)) throw error;
  } finally {
    rmSync(own, { force: true });
  }
  const made = read(file);
  if (made === null) throw new SettingsError(`${file} could not be made.`);
  return made;
}

/** On the disk before it has its name: pseudonyms that were given out must not rest on a secret that a power cut took. */
function writeWhole(file: string, text: string): void {
  const handle = openSync(file, 'wx', 0o600);
  try {
    writeSync(handle, text);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

function isThere(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EEXIST';
}
