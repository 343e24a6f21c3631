import type { WorkFile, WorkTools } from '../jobs/thread/work.js';
import { type BackupOrder, takeBackup, type TakenBackup } from './take-backup.js';

const HOUR = 60 * 60_000;

/** A backup in a thread of its own: SQLite copies its file in one statement, for which nobody else should wait. */
export const work: WorkFile<BackupOrder, TakenBackup> = {
  module: import.meta.url,
  run: takeInThread,
  // That statement says nothing until it is done.
  limits: () => ({ silence: 6 * HOUR }),
};

async function* takeInThread(order: BackupOrder, { say }: WorkTools): AsyncGenerator<TakenBackup, void> {
  yield await takeBackup(order, say);
}
