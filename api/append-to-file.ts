import { closeSync, fsyncSync, mkdirSync, openSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Adds a text to the end of a file that its owner alone may read, and to nothing that is there. On the disk as a whole before it
 * returns, or with an error: on a full disk a single write may be cut off and say nothing.
 */
export function appendToFile(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const handle = openSync(file, 'a', 0o600);
  try {
    writeFileSync(handle, text);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
