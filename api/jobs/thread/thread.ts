import { Worker } from 'node:worker_threads';
import { Logger } from '@nestjs/common';
import type { JobProgress } from '@waymark/contracts';
import { receivedError, type ThreadMessage } from './messages.js';
import { type Death, ThreadDiedError } from './thread-died.js';
import type { WorkLimits, WorkPlace } from './work.js';

/** For what is soon forgotten: as much as Node would take by itself only grows the process. */
const YOUNG_MB = 8;
const OUT_OF_MEMORY = 'ERR_WORKER_OUT_OF_MEMORY';

const logger = new Logger('Jobs');

type Answer<Portion> = Extract<ThreadMessage<Portion>, { kind: 'portion' | 'end' }>;

interface Waiting<Portion> {
  readonly resolve: (answer: Answer<Portion>) => void;
  readonly reject: (reason: unknown) => void;
}

/** A thread and its work, as seen from the service's own thread. Whatever happens to it, {@link next} says so. */
export class Thread<Portion> {
  private readonly worker: Worker;
  private waiting: Waiting<Portion> | null = null;
  /** Why it gives nothing more; null: it does. */
  private failure: Error | null = null;
  private silence: NodeJS.Timeout | null = null;
  private readonly stop = (): void => this.fail(this.signal.reason as Error);

  constructor(
    entrance: URL,
    private readonly place: WorkPlace,
    private readonly limits: WorkLimits,
    private readonly signal: AbortSignal,
    private readonly say: (progress: JobProgress) => void,
  ) {
    this.worker = new Worker(entrance, {
      workerData: place,
      resourceLimits: { maxOldGenerationSizeMb: limits.memoryMb, maxYoungGenerationSizeMb: YOUNG_MB },
    });
    this.worker.on('message', (message: ThreadMessage<Portion>) => this.hear(message));
    this.worker.on('messageerror', (error) => this.die('ended', error.message));
    this.worker.on('error', (error: Error & { readonly code?: string }) => {
      this.die(error.code === OUT_OF_MEMORY ? 'memory' : 'ended', error.code ?? error.name);
    });
    this.worker.on('exit', (code) => this.die('ended', `exit code ${code}`));
    signal.addEventListener('abort', this.stop, { once: true });
  }

  /**
   * Asks for the next portion and waits for it, or for the end.
   * @throws what the work threw; ThreadDiedError; the signal's reason once it is aborted.
   */
  next(): Promise<Answer<Portion>> {
    if (this.failure) return Promise.reject(this.failure);
    return new Promise((resolve, reject) => {
      this.waiting = { resolve, reject };
      this.listen();
      this.worker.postMessage({ kind: 'next' } satisfies ThreadMessage);
    });
  }

  /** Ends the thread wherever it is. Resolves once it has ended and its connection is closed. */
  async end(): Promise<void> {
    this.signal.removeEventListener('abort', this.stop);
    this.fail(new Error('The thread was ended.'));
    await this.worker.terminate();
  }

  private hear(message: ThreadMessage<Portion>): void {
    if (this.waiting) this.listen();
    if (message.kind === 'progress' && !this.failure) this.say(message.progress);
    else if (message.kind === 'failed') this.fail(receivedError(message.error));
    else if (message.kind === 'portion' || message.kind === 'end') this.answer(message);
  }

  private answer(answer: Answer<Portion>): void {
    this.hush();
    this.waiting?.resolve(answer);
    this.waiting = null;
    // Its exit may be heard of in the same moment, before whoever waited for the end goes on.
    if (answer.kind === 'end') this.failure ??= new Error('The work is done.');
  }

  /** Waits anew for a word of the thread. */
  private listen(): void {
    this.hush();
    this.silence = setTimeout(() => this.die('silence', `nothing for ${this.limits.silence} ms`), this.limits.silence);
  }

  private hush(): void {
    if (this.silence) clearTimeout(this.silence);
    this.silence = null;
  }

  private die(death: Death, why: string): void {
    if (this.failure) return;
    logger.error(`A thread (${this.place.module.split('/').at(-1)}) ended before its work: ${why}`);
    this.fail(new ThreadDiedError(death));
  }

  private fail(reason: Error): void {
    this.failure ??= reason;
    this.hush();
    this.waiting?.reject(this.failure);
    this.waiting = null;
    void this.worker.terminate();
  }
}
