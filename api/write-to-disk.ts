import { closeSync, fsyncSync, mkdirSync, openSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Writes a text to a file that its owner alone may read: `a` at its end, and to nothing that is there; `wx` to a new one. On
 * the disk as a whole before it returns, or with an error: on a full disk a single write may be cut off and say nothing.
 * @throws Error of the file system; `EEXIST` if a new one is there already.
 */
export function writeToDisk(file: string, text: string, how: 'a' | 'wx'): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const handle = openSync(file, how, 0o600);
  try {
    writeFileSync(handle, text);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
