import type { JobProgress } from '@waymark/contracts';
import type { Clock } from '../../clock.js';
import type { Config } from '../../config.js';
import type { ReadOnly } from '../../database/database.js';
import type { KeySettings } from '../../secrets/key-ring.js';

/** What work in a thread is given: it can read and tell how far it is, and change nothing. */
export interface WorkTools {
  readonly database: ReadOnly;
  readonly clock: Clock;
  /** Aborted: nobody wants the rest. A thread is ended instead, wherever it is. */
  readonly signal: AbortSignal;
  /** Cheap enough to be called for every small piece. Work that says nothing for long is taken to hang. */
  readonly say: (progress: JobProgress) => void;
}

/**
 * A part of a job that takes long and only reads. What it yields comes in portions, and the next one is begun once it is
 * asked for. Input and portions are copied from thread to thread: plain values, maps, sets, dates and bytes.
 * @throws ProblemError with what whoever began the job should know.
 */
export type Work<Input, Portion> = (input: Input, tools: WorkTools) => AsyncGenerator<Portion, void>;

/** Work with the module in which a thread finds it, under the name `work`. */
export interface WorkFile<Input, Portion> {
  /** Address of the module, `import.meta.url`. */
  readonly module: string;
  readonly run: Work<Input, Portion>;
  /** Whether a thread would take longer to begin than the work lasts; left out: never. Then it takes turns with the service. */
  readonly isSmall?: (input: Input) => boolean;
  readonly limits?: (input: Input) => Partial<WorkLimits>;
}

export interface WorkLimits {
  /** Memory for what the thread keeps, in MB; beyond it the thread ends, and the service does not. */
  readonly memoryMb: number;
  /** Milliseconds without a word after which the thread is taken to hang. */
  readonly silence: number;
}

/** Where a thread begins, and what it is told there. */
export interface WorkPlace {
  readonly module: string;
  readonly input: unknown;
  readonly database: Config['database'];
  readonly keys: KeySettings;
  readonly clock: { readonly timeZone: string; readonly stoppedAt: Date | null };
}
