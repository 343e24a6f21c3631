import type { Clock } from '../clock.js';
import type { BackupSettings } from '../config.js';
import { keptBackups } from './backup-folder.js';
import { lastDue } from './backup-schedule.js';

const SECOND = 1000;
/** What a backup may take after it was due, tried a second time if need be: two hours. */
const MOST_LATE = 120 * 60 * SECOND;

export interface BackupAge {
  /** When the newest backup was begun: what was saved before is in it. Null: there is none. */
  readonly lastAt: Date | null;
  readonly secondsOld: number | null;
  /** Whether the one that was due is two hours late. */
  readonly isLate: boolean;
}

/** How old the last backup is that was read back and compared; null: the service makes none. */
export async function backupAge({ folder, at }: BackupSettings, clock: Clock): Promise<BackupAge | null> {
  if (folder === null) return null;
  const now = clock.now();
  const lastAt = (await keptBackups(folder)).find(({ takenAt }) => takenAt <= now)?.takenAt ?? null;
  const due = lastDue(clock, at, new Date(now.getTime() - MOST_LATE));
  const secondsOld = lastAt && Math.floor((now.getTime() - lastAt.getTime()) / SECOND);
  return { lastAt, secondsOld, isLate: lastAt === null || lastAt < due };
}
