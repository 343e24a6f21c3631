import { Global, Module } from '@nestjs/common';
import { JobRunner } from './job-runner.js';
import { JobsController } from './jobs.controller.js';
import { JobsService } from './jobs.service.js';

@Global()
@Module({ controllers: [JobsController], providers: [JobRunner, JobsService], exports: [JobRunner, JobsService] })
export class JobsModule {}
