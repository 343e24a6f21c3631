import { addDays } from '@waymark/calendar';
import { Between } from 'typeorm';
import type { Clock } from '../clock.js';
import type { BackupSettings } from '../config.js';
import type { Database } from '../database/database.js';
import { Job } from '../jobs/job.entity.js';
import type { JobRunner } from '../jobs/job-runner.js';
import type { JobsService } from '../jobs/jobs.service.js';
import type { Schedule } from '../jobs/schedule.js';
import { keptBackups } from './backup-folder.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** After a backup that failed, the next one is tried so much later. */
const TRIED_AGAIN_AFTER = HOUR;

/**
 * The last time before `now` at which a backup was due: on its day at the time of day on the site's clocks, or on the day before. Where the clocks skip
 * that time, it is the instant of the change; where they show it twice, the first one.
 */
export function lastDue(clock: Clock, at: string, now = clock.now()): Date {
  const day = clock.dayOf(now);
  const due = clock.instantAt(day, at);
  return due <= now ? due : clock.instantAt(addDays(day, -1), at);
}

interface Tools {
  readonly database: Database;
  readonly clock: Clock;
  readonly jobs: JobsService;
  readonly runner: JobRunner;
}

/** Enqueues a backup where the folder has none since the last time that one was due: also after days without a service. */
export function backupSchedule({ folder, at }: BackupSettings, { database, clock, jobs, runner }: Tools): Schedule {
  return {
    name: 'backup',
    every: MINUTE,
    isNeeded: async (reads) => {
      if (folder === null) return false;
      const now = clock.now();
      // A backup from a day that is still to come was taken by a clock that was wrong.
      const last = (await keptBackups(folder)).find(({ takenAt }) => takenAt <= now);
      if (last && last.takenAt >= lastDue(clock, at)) return false;
      const since = new Date(now.getTime() - TRIED_AGAIN_AFTER);
      return !(await reads.existsBy(Job, { kind: 'backup', createdAt: Between(since, now) }));
    },
    run: async () => {
      await database.write((em) =>
        jobs.enqueue(em, { kind: 'backup', stage: 'copying', input: {}, file: null, createdById: null }),
      );
      runner.wake();
    },
  };
}
