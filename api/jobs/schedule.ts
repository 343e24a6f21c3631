import type { EntityManager } from 'typeorm';

/** Work that comes round again, such as clearing away what is old. Of all processes one does each round. */
export interface Schedule {
  /** Its name in the database and in the log. */
  readonly name: string;
  /** Milliseconds from one time to the next; a minute is the least that makes a difference. */
  readonly every: number;
  /** Looked at first, so that a service without anything to do writes nothing. */
  isNeeded(reads: EntityManager): Promise<boolean>;
  /**
   * Does it. What it throws is logged, and it is tried again the next time.
   * @param stopping aborted when the service is to stop: what takes longer than a moment ends then.
   */
  run(stopping: AbortSignal): Promise<void>;
}
