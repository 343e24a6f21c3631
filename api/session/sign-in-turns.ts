import { availableParallelism } from 'node:os';
import { ProblemError, problemOf } from '../http/problem.js';

/** One processor is left for everything else: a password deliberately costs one some 30 ms. */
const MOST_AT_ONCE = Math.max(1, Math.min(4, availableParallelism() - 1));
/** A hospital's morning at one address; the wait in a flood is no longer than this. */
const MOST_WAITING_AT_ADDRESS = 300;
const MOST_WAITING = 2_000;
/** Milliseconds between two guesses from an address with too many wrong ones. */
const REST = 100;
const COME_BACK_AFTER_SECONDS = 10;

interface Turn {
  start(): void;
}

/** The requests waiting at one address. */
interface Line {
  /** Accounts that have signed in from there before: they go first, so that guesses at others do not delay them. */
  readonly known: Turn[];
  readonly others: Turn[];
}

/** A request for a turn. */
export interface Asking {
  readonly address: string;
  /** Whether this account has signed in from this address before. */
  readonly isKnownThere: boolean;
  /** Aborted when the client has hung up: its place is free again. */
  readonly signal: AbortSignal;
}

/**
 * Decides whose password is checked next. Addresses take turns: however many guesses come from one address, another
 * waits for at most one of them.
 */
export class SignInTurns {
  /** In the order in which addresses come next. */
  private readonly ready = new Map<string, Line>();
  /** Addresses whose turn is under way, or that rest after it; their further requests wait here. */
  private readonly away = new Map<string, Line>();
  private readonly slowed = new Set<string>();
  private running = 0;
  private waiting = 0;

  /** @throws 503 if too many are waiting already. */
  take<T>({ address, isKnownThere, signal }: Asking, work: () => Promise<T>): Promise<T> {
    const line = this.lineAt(address);
    const places = isKnownThere ? line.known : line.others;
    if (places.length >= MOST_WAITING_AT_ADDRESS || this.waiting >= MOST_WAITING) return Promise.reject(tooManyWait());
    return new Promise<T>((resolve, reject) => {
      const turn = {
        start: (): void => {
          signal.removeEventListener('abort', leave);
          void work()
            .then(resolve, reject)
            .finally(() => this.end(address));
        },
      };
      const leave = (): void => {
        places.splice(places.indexOf(turn), 1);
        this.waiting -= 1;
        // No one reads the reply any more.
        reject(tooManyWait());
      };
      places.push(turn);
      this.waiting += 1;
      if (signal.aborted) leave();
      else signal.addEventListener('abort', leave, { once: true });
      this.startNext();
    });
  }

  /** Makes the next guess from this address wait a little longer. */
  slowDown(address: string): void {
    this.slowed.add(address);
  }

  private lineAt(address: string): Line {
    const found = this.away.get(address) ?? this.ready.get(address);
    if (found) return found;
    const line: Line = { known: [], others: [] };
    this.ready.set(address, line);
    return line;
  }

  private startNext(): void {
    for (const [address, line] of this.ready) {
      if (this.running >= MOST_AT_ONCE) return;
      this.ready.delete(address);
      const turn = line.known.shift() ?? line.others.shift();
      if (!turn) continue;
      this.away.set(address, line);
      this.waiting -= 1;
      this.running += 1;
      turn.start();
    }
  }

  private end(address: string): void {
    this.running -= 1;
    if (this.slowed.delete(address)) setTimeout(() => this.comeBack(address), REST).unref();
    else this.comeBack(address);
    this.startNext();
  }

  /** Returns behind all other addresses. */
  private comeBack(address: string): void {
    const line = this.away.get(address);
    this.away.delete(address);
    if (!line || line.known.length + line.others.length === 0) return;
    this.ready.set(address, line);
    this.startNext();
  }
}

function tooManyWait(): ProblemError {
  const detail = 'Very many people are signing in just now. Wait a few seconds, then try again.';
  return new ProblemError(problemOf(503, 'busy', detail), { 'retry-after': String(COME_BACK_AFTER_SECONDS) });
}
