import { Injectable } from '@nestjs/common';
import { ProblemError, problemOf } from '../../http/problem.js';

export const MOST_REQUESTS_A_MINUTE = 120;
export const MOST_DOWNLOADS_AT_ONCE = 4;
const MINUTE = 60_000;
const TRY_DOWNLOAD_AGAIN = 5;
const MANY_CALLERS = 1_000;

interface Window {
  readonly since: number;
  count: number;
}

/**
 * Keeps a program that runs wild from slowing the service for others. Each process counts by itself: it is no lock, and a
 * count that all share would cost a write at every request.
 */
@Injectable()
export class DownloadLimits {
  private readonly windows = new Map<string, Window>();
  private readonly downloads = new Map<string, number>();

  /**
   * Counts a request.
   * @param who a key, an account or a network.
   * @throws 429 with Retry-After from the 121st within a minute on.
   */
  count(who: string): void {
    const now = performance.now();
    const window = this.windowOf(who, now);
    if (window.count >= MOST_REQUESTS_A_MINUTE) {
      const seconds = Math.max(1, Math.ceil((window.since + MINUTE - now) / 1000));
      throw tooMany(`There were more than ${MOST_REQUESTS_A_MINUTE} requests within a minute.`, seconds);
    }
    window.count += 1;
  }

  /**
   * Begins a download.
   * @returns what to call, once, when it has ended.
   * @throws 429 with Retry-After for a fifth at a time.
   */
  begin(who: string): () => void {
    const running = this.downloads.get(who) ?? 0;
    if (running >= MOST_DOWNLOADS_AT_ONCE) {
      throw tooMany(`${MOST_DOWNLOADS_AT_ONCE} downloads are under way already.`, TRY_DOWNLOAD_AGAIN);
    }
    this.downloads.set(who, running + 1);
    return () => {
      const left = (this.downloads.get(who) ?? 1) - 1;
      if (left > 0) this.downloads.set(who, left);
      else this.downloads.delete(who);
    };
  }

  private windowOf(who: string, now: number): Window {
    const known = this.windows.get(who);
    if (known && now - known.since < MINUTE) return known;
    if (this.windows.size >= MANY_CALLERS) this.forgetOld(now);
    const window = { since: now, count: 0 };
    this.windows.set(who, window);
    return window;
  }

  private forgetOld(now: number): void {
    for (const [who, { since }] of this.windows) if (now - since >= MINUTE) this.windows.delete(who);
  }
}

function tooMany(what: string, seconds: number): ProblemError {
  const detail = `${what} Wait ${seconds} seconds, then go on. A download that was broken off may be resumed at any time.`;
  return new ProblemError(problemOf(429, 'too-many-requests', detail), { 'retry-after': String(seconds) });
}
