import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { JobKind, Page } from '@waymark/contracts';
import { mayActOn, SITE } from '@waymark/policy';
import { type EntityManager, In } from 'typeorm';
import { AuditedChanges } from '../audit/audited-changes.js';
import { Clock } from '../clock.js';
import { Database } from '../database/database.js';
import { lockForUpdate } from '../database/dialect.js';
import { personOf } from '../http/access.js';
import { wholePage } from '../http/paging.js';
import { notFound, ProblemError, problemOf } from '../http/problem.js';
import { Reply } from '../http/reply.js';
import type { RequestContext } from '../http/request-context.js';
import { Job, JobFile } from './job.entity.js';
import { JobRunner } from './job-runner.js';
import { type JobQuery, JobResponse } from './jobs.dto.js';

export interface NewJob {
  readonly kind: JobKind;
  /** The stage that it will begin with. */
  readonly stage: string | null;
  readonly input: unknown;
  readonly file: Uint8Array | null;
  /** null: the system. */
  readonly createdById: string | null;
}

/** Each may hold a file; more of one person wait for nothing but the first of them. */
export const MOST_WAITING = 10;
const MOST_LISTED = 50;

/** Jobs as requests see them: enqueued, read, cancelled. */
@Injectable()
export class JobsService {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditedChanges,
    private readonly clock: Clock,
    private readonly runner: JobRunner,
  ) {}

  /**
   * Enqueues a job within the transaction of whatever asks for it. Call `runner.wake()` once that is committed.
   * @throws 429 if too many jobs of this person wait.
   */
  async enqueue(em: EntityManager, { kind, stage, input, file, createdById }: NewJob): Promise<Job> {
    const waiting = createdById === null ? 0 : await em.countBy(Job, { createdById, state: In(['queued', 'running']) });
    if (waiting >= MOST_WAITING) throw tooMany();
    const job: Job = {
      ...{ id: randomUUID(), kind, state: 'queued', stage, done: 0, total: 0, input, position: null },
      ...{ result: null, problem: null, patientIds: [], lease: null, leaseUntil: null, tries: 0, createdById },
      ...{ createdAt: this.clock.now(), startedAt: null, endedAt: null },
    };
    await em.insert(Job, job as object);
    if (file) await em.insert(JobFile, { jobId: job.id, bytes: file });
    return job;
  }

  /** One's own jobs of the last days, the newest first, without their results. */
  async list(context: RequestContext, { kind }: JobQuery): Promise<Page<JobResponse>> {
    const jobs = await this.database.reads.find(Job, {
      where: { createdById: personOf(context).accountId, ...(kind === undefined ? {} : { kind }) },
      order: { createdAt: 'DESC', id: 'DESC' },
      take: MOST_LISTED,
    });
    return wholePage(jobs.map((job) => JobResponse.of({ ...job, result: null })));
  }

  /** @throws 404 for a job of somebody else, unless the role reaches all of them; the result stays closed then too. */
  async read(context: RequestContext, id: string): Promise<JobResponse> {
    const job = await this.jobFor(this.database.reads, context, id);
    const { patientIds } = job;
    if (job.result !== null && patientIds.length > 0) {
      await this.audit.read(context, { record: 'patient', recordId: null, patientIds });
    }
    return JobResponse.of(job);
  }

  /** Stops a job that has not ended. What was done until then stays. */
  async cancel(context: RequestContext, id: string): Promise<Reply<JobResponse>> {
    const reply = await this.audit.change(context, async (em) => {
      await lockForUpdate(em, Job, id);
      const job = await this.jobFor(em, context, id);
      const after = await this.cancelWithin(em, job);
      const fields = after.state === job.state ? [] : ['state'];
      const touched = { record: 'job', recordId: id, patientIds: [], episodeIds: [], fields };
      return { reply: new Reply(200, JobResponse.of({ ...after, result: null })), touched };
    });
    this.runner.cancelled(id);
    return reply;
  }

  /** Asks a job to stop, within the transaction that read it; one that waits ends at once. */
  async cancelWithin(em: EntityManager, job: Job): Promise<Job> {
    const { id, state } = job;
    if (state === 'running') {
      await em.update(Job, { id }, { state: 'cancelling' });
      return { ...job, state: 'cancelling' };
    }
    if (state !== 'queued') return job;
    const end = { state: 'cancelled', endedAt: this.clock.now() } as const;
    await em.update(Job, { id }, end);
    await em.delete(JobFile, { jobId: id });
    return { ...job, ...end };
  }

  private async jobFor(em: EntityManager, context: RequestContext, id: string): Promise<Job> {
    const job = await em.findOneBy(Job, { id });
    if (job?.createdById === personOf(context).accountId) return job;
    // Somebody's own, or the role reaches all of them.
    if (job === null || !mayActOn(context.action, context.principal, SITE)) throw notFound('job');
    return { ...job, result: null };
  }
}

const tooMany = (): ProblemError =>
  new ProblemError(
    problemOf(
      429,
      'too-many-jobs',
      `${MOST_WAITING} of your jobs are waiting or under way already. Wait until one of them has ended, or cancel it.`,
    ),
  );
