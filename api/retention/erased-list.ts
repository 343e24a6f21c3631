import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import type { EntityManager } from 'typeorm';
import { Erasure } from './erasure.entity.js';

/**
 * Which records were erased, in a file outside the database: whoever restores a backup from before brings them back, and
 * the restore erases them again. A line holds an instant and a random id.
 */
export function erasedIn(file: string): readonly string[] {
  if (!existsSync(file)) return [];
  const ids = readFileSync(file, 'utf8').match(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g);
  return [...new Set(ids)];
}

/**
 * Adds those that the database knows and the file does not, on the disk before it returns: a command may have been killed
 * between the two.
 */
export async function keepErasedList(reads: EntityManager, file: string): Promise<void> {
  const known = new Set(erasedIn(file));
  const missing = (await reads.find(Erasure, { order: { at: 'ASC' } })).filter(
    ({ patientId }) => !known.has(patientId),
  );
  if (missing.length === 0) return;
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const handle = openSync(file, 'a', 0o600);
  try {
    writeSync(handle, missing.map(({ at, patientId }) => `\n${at.toISOString()} ${patientId}`).join(''));
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
