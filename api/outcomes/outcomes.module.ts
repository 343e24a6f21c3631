import { Module } from '@nestjs/common';
import { Schedules } from '../jobs/schedules.js';
import { OutdatedOutcomes } from './outdated-outcomes.js';

@Module({ providers: [OutdatedOutcomes], exports: [OutdatedOutcomes] })
export class OutcomesModule {
  constructor(schedules: Schedules, outdated: OutdatedOutcomes) {
    schedules.register(outdated.schedule);
  }
}
