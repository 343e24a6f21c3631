import { availableParallelism } from 'node:os';
import { ProblemError, problemOf } from '../http/problem.js';

/** One processor is left for everything else: a password costs one of them some 30 ms, on purpose. */
const MOST_AT_ONCE = Math.max(1, Math.min(4, availableParallelism() - 1));
/** A hospital's morning at one address; a flood waits no longer than this. */
const MOST_WAITING_AT_ADDRESS = 300;
const MOST_WAITING = 2_000;
/** Milliseconds between two guesses from an address with too many wrong ones. */
const REST = 100;
const COME_BACK_AFTER_SECONDS = 10;

interface Turn {
  start(): void;
}

/**
 * Who may have a password checked next. Each address has one turn, then the next address has one: however many guesses
 * come from one place, somebody elsewhere waits for one of them at the most.
 */
export class SignInTurns {
  /** In the order in which addresses come next. */
  private readonly ready = new Map<string, Turn[]>();
  /** Addresses whose turn is under way, or that rest after it; what came from them meanwhile waits here. */
  private readonly away = new Map<string, Turn[]>();
  private readonly slowed = new Set<string>();
  private running = 0;
  private waiting = 0;

  /** @throws 503 where too many wait already. */
  take<T>(address: string, work: () => Promise<T>): Promise<T> {
    const ahead = (this.ready.get(address) ?? this.away.get(address))?.length ?? 0;
    if (ahead >= MOST_WAITING_AT_ADDRESS || this.waiting >= MOST_WAITING) return Promise.reject(tooManyWait());
    return new Promise<T>((resolve, reject) => {
      const start = (): void => {
        void work()
          .then(resolve, reject)
          .finally(() => this.end(address));
      };
      this.add(address, { start });
      this.startNext();
    });
  }

  /** The next guess from this address waits a little longer. */
  slowDown(address: string): void {
    this.slowed.add(address);
  }

  private add(address: string, turn: Turn): void {
    this.waiting += 1;
    const line = this.away.get(address) ?? this.ready.get(address);
    if (line) line.push(turn);
    else this.ready.set(address, [turn]);
  }

  private startNext(): void {
    for (const [address, line] of this.ready) {
      if (this.running >= MOST_AT_ONCE) return;
      this.ready.delete(address);
      this.away.set(address, line);
      const turn = line.shift();
      if (!turn) continue;
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

  /** Behind all other addresses. */
  private comeBack(address: string): void {
    const line = this.away.get(address) ?? [];
    this.away.delete(address);
    if (line.length === 0) return;
    this.ready.set(address, line);
    this.startNext();
  }
}

function tooManyWait(): ProblemError {
  const detail = 'Very many people are signing in just now. Wait a few seconds, then try again.';
  return new ProblemError(problemOf(503, 'busy', detail), { 'retry-after': String(COME_BACK_AFTER_SECONDS) });
}
