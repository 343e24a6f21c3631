import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AuditedChanges } from '../../audit/audited-changes.js';
import { Clock } from '../../clock.js';
import type { Config } from '../../config.js';
import { CONFIG } from '../../config.token.js';
import { Database } from '../../database/database.js';
import type { Job } from '../../jobs/job.entity.js';
import { JobRunner } from '../../jobs/job-runner.js';
import { JobsService } from '../../jobs/jobs.service.js';
import { Schedules } from '../../jobs/schedules.js';
import { leftoversSchedule } from './leftovers.js';
import { ReleaseJobs, type ReleaseJobInput } from './release-jobs.js';
import { BUILD_STAGES } from './release.work.js';

/** Has releases built. */
@Injectable()
export class BuildService {
  constructor(
    private readonly jobs: JobsService,
    private readonly runner: JobRunner,
    database: Database,
    audit: AuditedChanges,
    clock: Clock,
    schedules: Schedules,
    @Inject(CONFIG) config: Config,
  ) {
    runner.register(new ReleaseJobs({ database, audit, clock, config }));
    schedules.register(leftoversSchedule({ database, audit, clock, config }));
  }

  /**
   * Enqueues the building of a release whose row the same transaction inserts. Call {@link wake} once that is committed.
   * @param createdById null: the system.
   * @throws 429 if too many jobs of this person wait.
   */
  enqueue(em: EntityManager, input: ReleaseJobInput, createdById: string | null): Promise<Job> {
    return this.jobs.enqueue(em, { kind: 'research-release', stage: BUILD_STAGES[0], input, file: null, createdById });
  }

  wake(): void {
    this.runner.wake();
  }
}
