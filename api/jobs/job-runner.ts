import { type BeforeApplicationShutdown, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import type { JobKind } from '@waymark/contracts';
import { Clock } from '../clock.js';
import { Database } from '../database/database.js';
import { isBusy, isUnavailable } from '../database/failures.js';
import { claimNext } from './claim.js';
import type { JobHandler } from './job-handler.js';
import type { RunningJob } from './running-job.js';

/** Milliseconds between two looks for jobs that another process enqueued or left. */
const LOOK_EVERY = 2_000;

interface Worker {
  current: RunningJob | null;
  /** A job may have come while this one was finding that there is none. */
  isToLookAgain: boolean;
  ended: Promise<void>;
}

const logger = new Logger('Jobs');

/** Does the jobs of this process: one of each kind at a time, the oldest first. */
@Injectable()
export class JobRunner implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly handlers: JobHandler[] = [];
  private readonly workers = new Map<JobKind, Worker>();
  private looking: NodeJS.Timeout | null = null;
  private isStopped = false;

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Must be called before the application has started. */
  register(handler: JobHandler): void {
    this.handlers.push(handler);
  }

  onApplicationBootstrap(): void {
    this.start();
  }

  /** Begins to look for work. */
  start(): void {
    this.looking = setInterval(() => this.wake(), LOOK_EVERY).unref();
    this.wake();
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.stop();
  }

  /** Looks for work now. Call it once a job is committed; without it, it is found a little later. */
  wake(): void {
    if (this.isStopped) return;
    for (const handler of this.handlers) {
      const worker = this.workers.get(handler.kind);
      if (worker) worker.isToLookAgain = true;
      else this.begin(handler);
    }
  }

  /** Tells the job, if it is under way here, that it was cancelled; elsewhere its runner notices by itself. */
  cancelled(id: string): void {
    for (const { current } of this.workers.values()) if (current?.id === id) current.stop('cancel');
  }

  /** Begins no more jobs; those under way stop at their next safe point and are handed back. */
  async stop(): Promise<void> {
    this.isStopped = true;
    if (this.looking) clearInterval(this.looking);
    for (const { current } of this.workers.values()) current?.stop('hand-back');
    await Promise.all([...this.workers.values()].map(({ ended }) => ended));
  }

  private begin(handler: JobHandler): void {
    const worker: Worker = { current: null, isToLookAgain: false, ended: Promise.resolve() };
    this.workers.set(handler.kind, worker);
    worker.ended = this.work(worker, handler).finally(() => {
      this.workers.delete(handler.kind);
      if (worker.isToLookAgain) this.wake();
    });
  }

  private async work(worker: Worker, handler: JobHandler): Promise<void> {
    try {
      while (!this.isStopped) {
        const job = await claimNext(this.database, this.clock, handler);
        if (job === null) return;
        worker.current = job;
        // It may have been told to stop while the claim was being committed.
        if (this.hasStopped()) job.stop('hand-back');
        const hasEnded = await job.run(handler);
        worker.current = null;
        if (!hasEnded) return;
      }
    } catch (error) {
      // While the database is away, everyone who asks for something is told so.
      if (isUnavailable(error) || isBusy(error)) return;
      logger.error(`No job could be begun: ${error instanceof Error ? error.message : 'unknown error'}`);
    }
  }

  private hasStopped(): boolean {
    return this.isStopped;
  }
}
