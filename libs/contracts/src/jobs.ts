import type { Problem } from './problem.js';

/** Kinds of work that goes on after its request was answered. */
export const JOB_KINDS = ['import', 'research-release', 'backup'] as const;
export type JobKind = (typeof JOB_KINDS)[number];

/**
 * - `queued`: waits for its turn, or goes on after a restart.
 * - `running`, `cancelling`: under way; the latter stops as soon as it safely can.
 * - `done`: all of it was done, and `result` says what.
 * - `failed`: it ended, and `problem` says why and what to do.
 * - `cancelled`: it was stopped, and `result` says what was done until then; null: nothing.
 */
export const JOB_STATES = ['queued', 'running', 'cancelling', 'done', 'failed', 'cancelled'] as const;
export type JobState = (typeof JOB_STATES)[number];

/** Work that a request began and did not wait for. */
export interface Job<Result = unknown> {
  readonly id: string;
  readonly kind: JobKind;
  readonly state: JobState;
  readonly progress: JobProgress;
  /** What came of it, in the shape of its kind; null: nothing yet, or not for this reader. */
  readonly result: Result | null;
  /** Why it failed; null in every other state. */
  readonly problem: Problem | null;
  /** RFC 3339, as the two below. */
  readonly createdAt: string;
  /** null: not begun. */
  readonly startedAt: string | null;
  /** null: not ended. */
  readonly endedAt: string | null;
}

export interface JobProgress {
  /** What it is doing or will begin with, in a word of its kind; null: its kind has none. */
  readonly stage: string | null;
  readonly done: number;
  /** 0: not known yet. */
  readonly total: number;
}

/** Whether a job has ended, in whatever way. */
export function hasEnded({ state }: Pick<Job, 'state'>): boolean {
  return state === 'done' || state === 'failed' || state === 'cancelled';
}
