import { Injectable } from '@nestjs/common';
import { LessThan } from 'typeorm';
import { Clock } from '../clock.js';
import { Database } from '../database/database.js';
import { clearOld } from '../jobs/clear-old.js';
import { Schedules } from '../jobs/schedules.js';
import { ENDED_KEPT_DAYS } from '../session/ended-sign-ins.js';
import { PhoneLink } from './phone-link.entity.js';

const DAY = 24 * 60 * 60_000;

/** Lets codes for a phone go, some time after they were used or ran out. */
@Injectable()
export class OldPhoneLinks {
  constructor(database: Database, clock: Clock, schedules: Schedules) {
    clearOld(database, schedules, {
      ...{ name: 'old-phone-links', every: DAY, table: PhoneLink },
      old: () => ({ expiresAt: LessThan(new Date(clock.now().getTime() - ENDED_KEPT_DAYS * DAY)) }),
    });
  }
}
