import type { JobKind, JobProgress } from '@waymark/contracts';
import type { EntityManager } from 'typeorm';
import type { WorkFile } from './thread/work.js';

/** What a job's handler is given to work with. */
export interface JobWork {
  readonly id: string;
  /** As it was enqueued. */
  readonly input: unknown;
  /** The file that it was enqueued with; null: none. */
  readonly file: Uint8Array | null;
  /** What {@link advance} kept last, perhaps in another process; null: it begins. */
  readonly position: unknown;
  /** Aborted when the job is to stop: it was cancelled, this process ends, or another runner has taken it over. */
  readonly signal: AbortSignal;
  /**
   * Runs the part that takes long and only reads in a thread of its own, with a connection that cannot write. Its
   * portions come one by one, each once asked for; leaving the loop ends the thread, and so does an aborted signal.
   * @throws what the work throws; ThreadDiedError; the signal's reason.
   */
  inThread<Input, Portion>(file: WorkFile<Input, Portion>, input: Input): AsyncGenerator<Portion, void>;
  /** Progress that is worth no write of its own; it is kept within a second or so. */
  say(progress: JobProgress): void;
  /**
   * Keeps progress and position inside a write of the handler: both are committed with what that write changed, or
   * neither is.
   * @throws LeaseLostError if another runner has the job; that write must then not be committed.
   */
  advance(em: EntityManager, progress: JobProgress, position: unknown): Promise<void>;
}

/** How the work ended. */
export interface JobOutcome {
  /** False: it stopped early, because {@link JobWork.signal} was aborted. */
  readonly isComplete: boolean;
  /** What was done, JSON in the shape of the kind; null: nothing. */
  readonly result: unknown;
  /** Patients whom the result names: reading it is audited for them. */
  readonly patientIds?: readonly string[];
  /** Last changes of the work, committed with the end of the job; not called if the job is to go on later. */
  readonly write?: (em: EntityManager) => Promise<void>;
}

/** How jobs of one kind are done. A feature registers its own with the runner. */
export interface JobHandler {
  readonly kind: JobKind;
  /**
   * Whether the work can go on from its position after the process died or was stopped. If not, the job ends as
   * failed then, and whoever began it is told so.
   */
  readonly canResume: boolean;
  /**
   * Does the work. Between two small pieces it looks at the signal and gives other requests their turn.
   * @throws ProblemError with what whoever began it should know; anything else is logged and told as "went wrong".
   */
  run(work: JobWork): Promise<JobOutcome>;
}

/** Another runner holds the job now. */
export class LeaseLostError extends Error {
  constructor() {
    super('Another runner holds this job now.');
  }
}
