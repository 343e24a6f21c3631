import { Module } from '@nestjs/common';
import { Schedules } from '../jobs/schedules.js';
import { LookWatch } from './look-watch.js';
import { PrivacyEntriesController } from './privacy-entries.controller.js';
import { PrivacyEntriesService } from './privacy-entries.service.js';

@Module({ controllers: [PrivacyEntriesController], providers: [LookWatch, PrivacyEntriesService] })
export class PrivacyModule {
  constructor(schedules: Schedules, watch: LookWatch) {
    schedules.register(watch.schedule);
  }
}
