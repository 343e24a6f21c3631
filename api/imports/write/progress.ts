import { Injectable } from '@nestjs/common';
import type { ImportProgress } from '@waymark/contracts';
import { Clock } from '../../clock.js';

/** How long after its end the progress of an import can be read. */
const KEPT_MINUTES = 60;

interface Running {
  progress: ImportProgress;
  /** null: still under way. */
  endedAt: Date | null;
}

/** Receives the progress of an import. */
export interface ImportReporter {
  say(progress: ImportProgress): void;
}

/** For imports whose progress is not read. */
export const NOBODY_ASKS: ImportReporter = { say: () => undefined };

/**
 * Progress of each import, by the account that started it and its Idempotency-Key. Kept only in the memory of this
 * process, until an hour after the end: another replica does not know it, and a restart forgets it.
 */
@Injectable()
export class ImportProgressBoard {
  private readonly running = new Map<string, Running>();

  constructor(private readonly clock: Clock) {}

  /** Follows `work` until it ends; a failed one is forgotten, its own reply says why. */
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
