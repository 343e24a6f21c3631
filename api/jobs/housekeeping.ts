import { Injectable } from '@nestjs/common';
import { LessThan } from 'typeorm';
import { StoredReply } from '../audit/audit.entity.js';
import { REPLIES_KEPT_HOURS } from '../audit/audited-changes.js';
import { Clock } from '../clock.js';
import { Database } from '../database/database.js';
import { refreshStatistics } from '../database/statistics.js';
import { clearOld } from './clear-old.js';
import { Job } from './job.entity.js';
import { Schedules } from './schedules.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** How long a job and its result are kept after its end. */
export const KEPT_DAYS = 7;

/**
 * What the foundations clear away. Wrong guesses at a password and refused tries are not here: whoever counts them
 * deletes the old ones in the same transaction. Nor is what only the memory of one process holds.
 */
@Injectable()
export class Housekeeping {
  constructor(database: Database, clock: Clock, schedules: Schedules) {
    const before = (milliseconds: number) => LessThan(new Date(clock.now().getTime() - milliseconds));
    clearOld(database, schedules, {
      ...{ name: 'stored-replies', every: MINUTE, table: StoredReply },
      old: () => ({ createdAt: before(REPLIES_KEPT_HOURS * HOUR) }),
    });
    clearOld(database, schedules, {
      ...{ name: 'ended-jobs', every: MINUTE, table: Job },
      old: () => ({ endedAt: before(KEPT_DAYS * DAY) }),
    });

    // Besides, each start looks at them: a copy that was put back brings those of another day. PostgreSQL needs neither.
    schedules.register({
      name: 'statistics',
      every: DAY,
      isNeeded: () => Promise.resolve(database.engine === 'sqlite'),
      run: () => refreshStatistics(database),
    });
  }
}
