import { isDeepStrictEqual } from 'node:util';
import { Logger } from '@nestjs/common';
import type { JobProgress, Problem } from '@waymark/contracts';
import { type EntityManager, IsNull } from 'typeorm';
import type { Clock } from '../clock.js';
import type { Database } from '../database/database.js';
import { isBusy, isTransient, isUnavailable } from '../database/failures.js';
import { ProblemError, problemOf } from '../http/problem.js';
import { Job, JobFile } from './job.entity.js';
import { type JobHandler, type JobOutcome, type JobWork, LeaseLostError } from './job-handler.js';
import { runWork } from './thread/run-work.js';
import type { WorkFile } from './thread/work.js';

/** Milliseconds after which others may take a job over from a runner that is not heard of. */
export const LEASE = 30_000;
/** How often a runner looks whether its job was cancelled, and keeps its progress. */
const BEAT = 1_000;

type Stop = 'cancel' | 'hand-back' | 'lost';

const logger = new Logger('Jobs');

/** One job in the hands of this process, from its claim to its end, or until it is handed back. */
export class RunningJob implements JobWork {
  private readonly stopping = new AbortController();
  private stopReason: Stop | null = null;
  private progress: JobProgress;
  private keptProgress: JobProgress;
  private leaseUntil: number;
  private beat: Promise<void> = Promise.resolve();
  private hasEnded = false;
  /** Whether the work keeps its progress with what it writes; the beat then leaves it alone. */
  private keepsProgress: boolean;

  /** @param job as claimed, with the lease of this process. */
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly job: Job,
    readonly file: Uint8Array | null,
  ) {
    this.progress = { stage: job.stage, done: job.done, total: job.total };
    this.keptProgress = this.progress;
    this.leaseUntil = job.leaseUntil?.getTime() ?? 0;
    this.keepsProgress = job.position !== null;
    if (job.state === 'cancelling') this.stop('cancel');
  }

  get id(): string {
    return this.job.id;
  }

  get input(): unknown {
    return this.job.input;
  }

  get position(): unknown {
    return this.job.position;
  }

  get signal(): AbortSignal {
    return this.stopping.signal;
  }

  inThread<Input, Portion>(file: WorkFile<Input, Portion>, input: Input): AsyncGenerator<Portion, void> {
    const { database, clock, signal } = this;
    return runWork(file, input, { database, clock, signal, say: (progress) => this.say(progress) });
  }

  say(progress: JobProgress): void {
    if (!isDeepStrictEqual(progress, this.progress)) this.progress = progress;
  }

  async advance(em: EntityManager, progress: JobProgress, position: unknown): Promise<void> {
    this.keepsProgress = true;
    await this.update(em, { ...progress, position, leaseUntil: inLeaseTime(), tries: 0 });
    this.progress = progress;
  }

  /** Asks the work to stop at its next safe point. */
  stop(reason: Stop): void {
    this.stopReason ??= reason;
    this.stopping.abort();
  }

  /**
   * Does the work. Never rejects: what goes wrong becomes the job's problem, or is left to whoever takes it over.
   * @returns false: the job has not ended, and is to be taken up again a little later.
   */
  async run(handler: JobHandler): Promise<boolean> {
    const beating = setInterval(() => {
      this.beat = this.beat.then(() => this.keepLease());
    }, BEAT).unref();
    try {
      const outcome = await handler.run(this);
      if (outcome.isComplete || this.stopReason === 'cancel') await this.finish(outcome);
      else await this.leave(handler);
    } catch (error) {
      await this.recover(error, handler).catch((second: unknown) => this.log('could not be ended', second));
    } finally {
      clearInterval(beating);
      await this.beat;
    }
    return this.hasEnded;
  }

  private finish({ isComplete, result, patientIds = [], write }: JobOutcome): Promise<void> {
    return this.end({ state: isComplete ? 'done' : 'cancelled', result, patientIds, problem: null }, write);
  }

  private async recover(error: unknown, handler: JobHandler): Promise<void> {
    if (error instanceof LeaseLostError) return;
    if (this.signal.aborted && this.stopReason !== 'cancel') return this.leave(handler);
    if (isUnavailable(error) || isBusy(error) || isTransient(error)) return this.leave(handler);
    const nothing = { result: null, patientIds: [] };
    if (this.signal.aborted) return this.end({ ...nothing, state: 'cancelled', problem: null });
    if (!(error instanceof ProblemError)) this.log('failed', error);
    const problem = error instanceof ProblemError ? error.problem : WENT_WRONG;
    await this.end({ ...nothing, state: 'failed', problem });
  }

  /** Gives the job up without an end: another process goes on with it, or it fails because none could. */
  private async leave({ canResume }: JobHandler): Promise<void> {
    if (this.stopReason === 'lost') return;
    if (!canResume) return this.end({ state: 'failed', result: null, patientIds: [], problem: INTERRUPTED });
    const { id, lease } = this.job;
    if (lease === null) return;
    await this.database.write(async (em) => {
      const free = { lease: null, leaseUntil: null, tries: 0 };
      await em.update(Job, { id, lease, state: 'running' }, { ...free, state: 'queued' });
      await em.update(Job, { id, lease, state: 'cancelling' }, free);
    });
  }

  private async end(
    end: Pick<Job, 'state' | 'result' | 'problem' | 'patientIds'>,
    write?: (em: EntityManager) => Promise<void>,
  ): Promise<void> {
    await this.database.write(async (em) => {
      const free = { lease: null, leaseUntil: null, position: null };
      await this.update(em, { ...this.progress, ...end, ...free, endedAt: this.clock.now() });
      await em.delete(JobFile, { jobId: this.id });
      await write?.(em);
    });
    this.hasEnded = true;
  }

  /** Changes the job's row while this process holds it. */
  private async update(em: EntityManager, changes: Partial<Job>): Promise<void> {
    const { id, lease } = this.job;
    const { affected } = await em.update(Job, { id, lease: lease ?? '' }, changes as object);
    if (affected !== 1) throw new LeaseLostError();
  }

  /** Whatever fails here is tried again with the next beat; meanwhile the lease may run out. */
  private async keepLease(): Promise<void> {
    try {
      const { id } = this;
      const found = await this.database.reads.findOne(Job, {
        where: { id },
        select: { id: true, state: true, lease: true },
      });
      if (found?.lease !== this.job.lease) throw new LeaseLostError();
      if (found.state === 'cancelling') this.stop('cancel');
      const { progress } = this;
      const isNews = !this.keepsProgress && progress !== this.keptProgress;
      if (!isNews && this.leaseUntil - Date.now() > LEASE / 2) return;
      const leaseUntil = inLeaseTime();
      await this.database.write(async (em) => {
        await this.update(em, { leaseUntil });
        // What the work itself has kept meanwhile is newer than this.
        if (isNews) await em.update(Job, { id, position: IsNull() }, { ...progress });
      });
      this.keptProgress = progress;
      this.leaseUntil = leaseUntil.getTime();
    } catch (error) {
      if (error instanceof LeaseLostError) this.stop('lost');
    }
  }

  private log(what: string, error: unknown): void {
    logger.error(`A job (${this.job.kind}) ${what}: ${error instanceof Error ? error.name : 'unknown error'}`);
  }
}

/** By the machine's clock, see {@link Job.leaseUntil}. */
export const inLeaseTime = (): Date => new Date(Date.now() + LEASE);

export const INTERRUPTED: Problem = problemOf(
  503,
  'job-interrupted',
  'The service was stopped while it worked on this, and it cannot go on from there. Start it again.',
);

const WENT_WRONG: Problem = problemOf(
  500,
  'job-failed',
  'Something went wrong on our side. What was saved until then stays. Start it again; if it fails again, tell your administrator.',
);

export const GIVEN_UP: Problem = problemOf(
  500,
  'job-given-up',
  'The service stopped several times at the same point of this. What was saved until then stays. Tell your administrator.',
);
