import { randomBytes } from 'node:crypto';
import { linkSync, lstatSync, readFileSync, rmSync } from 'node:fs';
import { SettingsError, SHORTEST_SECRET } from './config.js';
import { writeToDisk } from './write-to-disk.js';

const OTHERS = 0o077;

/**
 * What a file of a secret holds, without the space around it; null: there is no such file. No message says any of it.
 * @throws SettingsError if the file may be read by others or is no file.
 */
export function readSecretFile(file: string): string | null {
  const found = lstatSync(file, { throwIfNoEntry: false });
  if (!found) return null;
  if (!found.isFile()) throw new SettingsError(`${file} must be a file of its own, not a link or a folder.`);
  // Windows says of every file that all may read it, and keeps other lists of who may.
  if (process.platform !== 'win32' && (found.mode & OTHERS) !== 0) {
    throw new SettingsError(`Others may read ${file}. Run: chmod 600 ${file}`);
  }
  return readFileSync(file, 'utf8').trim();
}

/**
 * Makes the file with a secret of its own and says what it holds then. Two processes that begin at once come away with the
 * same: only the first can give its file the name.
 * @throws SettingsError as reading does.
 */
export function makeSecretFile(file: string): string {
  const own = `${file}.${process.pid}.${randomBytes(4).toString('hex')}`;
  try {
    // On the disk before it has its name: what was given out must not rest on a secret that a power cut took.
    writeToDisk(own, `${randomBytes(SHORTEST_SECRET).toString('hex')}\n`, 'wx');
    linkSync(own, file);
  } catch (error) {
    if (!isThere(error)) throw error;
  } finally {
    rmSync(own, { force: true });
  }
  const made = readSecretFile(file);
  if (made === null) throw new SettingsError(`${file} could not be made.`);
  return made;
}

function isThere(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EEXIST';
}
