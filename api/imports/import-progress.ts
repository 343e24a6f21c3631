import { Injectable } from '@nestjs/common';
import type { ImportProgress } from '@waymark/contracts';
import { Clock } from '../clock.js';

/** How long after its end an import can still be asked about. */
const KEPT_MINUTES = 60;

interface Running {
  progress: ImportProgress;
  /** null: still under way. */
  endedAt: Date | null;
}

/** What an import tells while it is under way. */
export interface ImportReporter {
  say(progress: ImportProgress): void;
}

/** For imports that nobody asks about. */
export const NOBODY_ASKS: ImportReporter = { say: () => undefined };

/**
 * How far each import has got, by who started it and with which Idempotency-Key. Kept in the memory of this process
 * only, until an hour after the end: another replica does not know it, and a restart forgets it.
 */
@Injectable()
export class ImportProgressBoard {
  private readonly running = new Map<string, Running>();

  constructor(private readonly clock: Clock) {}

  /** Notes how far `work` has got until it ends; one that fails is forgotten, its own answer says why. */
  async follow<T>(accountId: string, key: string | null, work: (reporter: ImportReporter) => Promise<T>): Promise<T> {
    if (key === null) return work(NOBODY_ASKS);
    this.forgetOld();
    const name = nameOf(accountId, key);
    const entry: Running = { progress: { stage: 'reading', done: 0, of: 0 }, endedAt: null };
    this.running.set(name, entry);
    try {
      const result = await work({ say: (progress) => void (entry.progress = progress) });
      entry.progress = { ...entry.progress, stage: 'done' };
      entry.endedAt = this.clock.now();
      return result;
    } catch (error) {
      if (this.running.get(name) === entry) this.running.delete(name);
      throw error;
    }
  }

  /** null: this account started no import with this key, or it ended more than an hour ago. */
  find(accountId: string, key: string): ImportProgress | null {
    this.forgetOld();
    return this.running.get(nameOf(accountId, key))?.progress ?? null;
  }

  private forgetOld(): void {
    const oldest = this.clock.now().getTime() - KEPT_MINUTES * 60_000;
    for (const [name, { endedAt }] of this.running) {
      if (endedAt !== null && endedAt.getTime() <= oldest) this.running.delete(name);
    }
  }
}

const nameOf = (accountId: string, key: string): string => `${accountId} ${key}`;
