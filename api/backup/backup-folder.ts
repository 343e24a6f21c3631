import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

const NAME = /^waymark-(\d{4}-\d{2}-\d{2})T(\d{2})(\d{2})(\d{2})\.(\d{3})Z\.backup$/;
const UNFINISHED = '.unfinished';
const DAY = 24 * 60 * 60_000;

/** A backup under its final name: whole, read back and compared. */
export interface KeptBackup {
  readonly path: string;
  /** When it was begun. */
  readonly takenAt: Date;
}

export function backupName(takenAt: Date): string {
  return `waymark-${takenAt.toISOString().replace(/:/g, '')}.backup`;
}

/** The name while it is written and looked through. */
export const unfinishedName = (takenAt: Date): string => `${backupName(takenAt)}${UNFINISHED}`;

/** Backups in a folder, the newest first; none if there is no folder. */
export async function keptBackups(folder: string): Promise<readonly KeptBackup[]> {
  const backups = (await namesIn(folder)).flatMap((name) => {
    const [, day, ...time] = NAME.exec(name) ?? [];
    if (day === undefined) return [];
    const [hour, minute, second, thousandth] = time;
    return [{ path: join(folder, name), takenAt: new Date(`${day}T${hour}:${minute}:${second}.${thousandth}Z`) }];
  });
  return backups.sort((a, b) => b.takenAt.getTime() - a.takenAt.getTime());
}

/** Deletes all but the newest, and what a backup that was broken off a day ago left. @returns how many backups were deleted. */
export async function keepNewest(folder: string, count: number): Promise<number> {
  const old = (await keptBackups(folder)).slice(count);
  for (const { path } of old) await rm(path, { force: true });
  for (const name of await namesIn(folder)) {
    const path = join(folder, name);
    if (name.endsWith(UNFINISHED) && Date.now() - (await stat(path)).mtimeMs > DAY) await rm(path, { force: true });
  }
  return old.length;
}

async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) return [];
    throw error;
  }
}
