import { readFileSync } from 'node:fs';
import type { EntityManager } from 'typeorm';
import { writeToDisk } from '../write-to-disk.js';
import { Erasure } from './erasure.entity.js';

/**
 * Which records were erased, in a file outside the database: whoever restores a backup from before brings them back, and
 * the restore erases them again. A line holds an instant and a random id.
 */
export function erasedIn(file: string): readonly string[] {
  return idsIn(textOf(file) ?? '');
}

/** Whether the list is there: where it is not, a restore does not know what was erased. */
export function isThere(file: string): boolean {
  return textOf(file) !== null;
}

function idsIn(text: string): readonly string[] {
  return [...new Set(text.match(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g))];
}

/** null: there is none. @throws where there may be one that this account cannot read, which is not the same. */
function textOf(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
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
  writeToDisk(file, missing.map(({ at, patientId }) => `\n${at.toISOString()} ${patientId}`).join(''), 'a');
}
