import { Global, Module } from '@nestjs/common';
import { Housekeeping } from './housekeeping.js';
import { JobRunner } from './job-runner.js';
import { JobsController } from './jobs.controller.js';
import { JobsService } from './jobs.service.js';
import { Schedules } from './schedules.js';

@Global()
@Module({
  controllers: [JobsController],
  providers: [JobRunner, JobsService, Schedules, Housekeeping],
  exports: [JobRunner, JobsService, Schedules],
})
export class JobsModule {}
