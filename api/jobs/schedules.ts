import { type BeforeApplicationShutdown, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { Clock } from '../clock.js';
import { Database } from '../database/database.js';
import { isBusy, isTransient, isUnavailable, isUniqueViolation } from '../database/failures.js';
import type { Schedule } from './schedule.js';
import { ScheduleDue } from './schedule.entity.js';

/** Milliseconds between two looks at what is due. */
const LOOK_EVERY = 60_000;

/** Milliseconds by which the clocks of two processes may differ. */
const CLOCKS_APART = 5 * 60_000;

const logger = new Logger('Schedules');

function report({ name }: Schedule, error: unknown): void {
  logger.error(`${name} failed: ${error instanceof Error ? error.message : 'unknown error'}`);
}

/** Does what comes round again, one after the other, unless another process has just done it. */
@Injectable()
export class Schedules implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly schedules: Schedule[] = [];
  private looking: NodeJS.Timeout | null = null;
  private current: Promise<void> = Promise.resolve();
  private readonly stopping = new AbortController();

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Must be called before the application has started. */
  register(schedule: Schedule): void {
    this.schedules.push(schedule);
  }

  onApplicationBootstrap(): void {
    this.looking = setInterval(() => void this.look(), LOOK_EVERY).unref();
    void this.look();
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.stop();
  }

  /** Does what is due now. Never rejects; a look that comes while another goes on waits for it. */
  look(): Promise<void> {
    this.current = this.current.then(() => this.doAll());
    return this.current;
  }

  /** Begins nothing more, tells what is under way that it is to end, and waits for it. */
  async stop(): Promise<void> {
    this.stopping.abort();
    if (this.looking) clearInterval(this.looking);
    await this.current;
  }

  private async doAll(): Promise<void> {
    const { signal } = this.stopping;
    for (const schedule of this.schedules) {
      if (signal.aborted) return;
      try {
        if (!(await this.claim(schedule))) continue;
      } catch (error) {
        // While the database is away, everyone who asks for something is told so, and this looks again in a minute.
        if (!isUnavailable(error) && !isBusy(error) && !isTransient(error)) report(schedule, error);
        continue;
      }
      await schedule.run(signal).catch((error: unknown) => {
        if (!signal.aborted) report(schedule, error);
      });
    }
  }

  /** Whether it is due, needed, and this process's to do. */
  private async claim(schedule: Schedule): Promise<boolean> {
    const { name, every } = schedule;
    const now = this.clock.now();
    const due = await this.database.reads.findOneBy(ScheduleDue, { name });
    const dueAt = new Date(now.getTime() + every);
    if (due === null) {
      await this.addFirst({ name, dueAt });
      return false;
    }
    // A time much further away than one round comes from a clock that was wrong.
    if (due.dueAt > now && due.dueAt.getTime() <= dueAt.getTime() + CLOCKS_APART) return false;
    if (!(await schedule.isNeeded(this.database.reads))) return false;
    return this.database.write(async (em) => {
      const { affected } = await em.update(ScheduleDue, { name, dueAt: due.dueAt }, { dueAt });
      return affected === 1;
    });
  }

  /** A new schedule is due after one round: its work is old enough to wait for that. */
  private async addFirst(first: ScheduleDue): Promise<void> {
    try {
      await this.database.write((em) => em.insert(ScheduleDue, first));
    } catch (error) {
      // Another process has just added it.
      if (!isUniqueViolation(error)) throw error;
    }
  }
}
