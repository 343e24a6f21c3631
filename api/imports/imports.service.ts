import { Injectable } from '@nestjs/common';
import type { ImportResult } from '@waymark/contracts';
import { careServicesFor, closedPatientIds } from '@waymark/policy';
import type { EntityManager } from 'typeorm';
import { AuditedChanges } from '../audit/audited-changes.js';
import { Clock } from '../clock.js';
import { Database } from '../database/database.js';
import { personOf } from '../http/access.js';
import { Reply } from '../http/reply.js';
import type { RequestContext } from '../http/request-context.js';
import type { Job } from '../jobs/job.entity.js';
import { JobRunner } from '../jobs/job-runner.js';
import { JobResponse } from '../jobs/jobs.dto.js';
import { JobsService } from '../jobs/jobs.service.js';
import type { Importer } from './compare/context.js';
import { ImportNumbers } from './compare/numbers.js';
import { type ImportJobInput, ImportJobs } from './import-jobs.js';
import { work as caseloadWork } from './write/caseload.work.js';
import { firstStage, type ImportMode } from './write/mode.js';
import { runImport } from './write/run.js';

/** Longest batch, in milliseconds, where nobody else waits for it: fewer commits take less time. */
const ALONE = 500;

/** Brings in files: as jobs for whoever asks over HTTP, or while the caller waits. */
@Injectable()
export class ImportsService {
  private readonly numbers: ImportNumbers;

  constructor(
    private readonly database: Database,
    private readonly audit: AuditedChanges,
    private readonly clock: Clock,
    private readonly jobs: JobsService,
    private readonly runner: JobRunner,
  ) {
    this.numbers = new ImportNumbers(database, audit, clock);
    runner.register(new ImportJobs({ database, audit, clock, numbers: this.numbers }));
  }

  /**
   * Enqueues the import of a file, with the rights that the caller has now.
   * @throws 429 if too many jobs of the caller wait.
   */
  async begin(context: RequestContext, file: Uint8Array, mode: ImportMode): Promise<Reply<JobResponse>> {
    const { accountId } = personOf(context);
    const { action, address, principal } = context;
    const importer = {
      ...{ accountId, action, address, ownPatientIds: closedPatientIds(principal) },
      careServiceIds: careServicesFor(action, principal),
    };
    const reply = await this.audit.change(context, async (em) => {
      const job = await this.enqueue(em, importer, file, mode);
      const touched = { record: 'job', recordId: job.id, patientIds: [], episodeIds: [] };
      return { reply: new Reply(202, JobResponse.of(job)), touched };
    });
    this.runner.wake();
    return reply;
  }

  /** The same for a caller that is not signed in, such as a command. Resolves with the job's id. */
  async beginAs(importer: Importer, file: Uint8Array): Promise<string> {
    const id = await this.database.write(async (em) => {
      const job = await this.enqueue(em, importer, file, 'save');
      await this.audit.note(em, importer, { record: 'job', recordId: job.id, patientIds: [], episodeIds: [] });
      return job.id;
    });
    this.runner.wake();
    return id;
  }

  private enqueue(em: EntityManager, importer: Importer, file: Uint8Array, mode: ImportMode): Promise<Job> {
    const input: ImportJobInput = { importer, mode, today: this.clock.today() };
    return this.jobs.enqueue(em, {
      kind: 'import',
      stage: firstStage(mode),
      input,
      file,
      createdById: importer.accountId,
    });
  }

  /** Brings in a file, or checks it, while the caller waits: where nobody else works yet, as nobody could cancel it. */
  async runNow(importer: Importer, bytes: Uint8Array, mode: ImportMode): Promise<ImportResult> {
    const { database, audit, clock, numbers } = this;
    const file = { bytes, mode, today: clock.today() };
    const { signal } = new AbortController();
    const say = (): void => undefined;
    const { result, write } = await runImport({ database, audit, clock, numbers }, importer, file, {
      position: null,
      longestBatch: ALONE,
      signal,
      say,
      read: (input) => caseloadWork.run(input, { database, clock, signal, say }),
      keep: () => Promise.resolve(),
    });
    if (mode === 'save') await database.write(write);
    return result;
  }
}
