import { Inject, Injectable, Module } from '@nestjs/common';
import { AuditedChanges } from '../audit/audited-changes.js';
import { Clock } from '../clock.js';
import type { Config } from '../config.js';
import { CONFIG } from '../config.token.js';
import { Database } from '../database/database.js';
import { JobRunner } from '../jobs/job-runner.js';
import { JobsService } from '../jobs/jobs.service.js';
import { Schedules } from '../jobs/schedules.js';
import { BackupJobs } from './backup-jobs.js';
import { backupKey } from './backup-key.js';
import { backupSchedule } from './backup-schedule.js';

@Injectable()
class Backups {
  constructor(
    database: Database,
    audit: AuditedChanges,
    clock: Clock,
    jobs: JobsService,
    runner: JobRunner,
    schedules: Schedules,
    @Inject(CONFIG) config: Config,
  ) {
    // A service that could never make the backups that it is asked for does not start.
    if (config.backup.folder !== null) backupKey(config.backup);
    runner.register(new BackupJobs({ database, audit, clock, config }));
    schedules.register(backupSchedule(config.backup, { database, clock, jobs, runner }));
  }
}

@Module({ providers: [Backups] })
export class BackupModule {}
