import { Injectable } from '@nestjs/common';
import { LessThan } from 'typeorm';
import { Clock } from '../clock.js';
import { Database } from '../database/database.js';
import { clearOld } from '../jobs/clear-old.js';
import { Schedules } from '../jobs/schedules.js';
import { KeptPhone } from './kept-phone.entity.js';
import { PHONE_IDLE } from './kept-phones.js';
import { Session } from './session.entity.js';

const DAY = 24 * 60 * 60_000;

/** Days for which a person can still ask where they were signed in. */
export const ENDED_KEPT_DAYS = 30;

/** Lets sessions and kept phones go, some time after they have ended. */
@Injectable()
export class EndedSignIns {
  constructor(database: Database, clock: Clock, schedules: Schedules) {
    const before = (milliseconds: number) => LessThan(new Date(clock.now().getTime() - milliseconds));
    const ended = ENDED_KEPT_DAYS * DAY;
    // No session lasts a day.
    clearOld(database, schedules, {
      ...{ name: 'ended-sessions', every: DAY, table: Session },
      old: () => ({ lastSeenAt: before(ended) }),
    });
    clearOld(database, schedules, {
      ...{ name: 'forgotten-phones', every: DAY, table: KeptPhone },
      old: () => ({ endedAt: before(ended) }),
    });
    clearOld(database, schedules, {
      ...{ name: 'unused-phones', every: DAY, table: KeptPhone },
      old: () => ({ lastUsedAt: before(PHONE_IDLE + ended) }),
    });
  }
}
