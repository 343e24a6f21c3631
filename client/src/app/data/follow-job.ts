import { HttpClient } from '@angular/common/http';
import { inject } from '@angular/core';
import { type Job, hasEnded } from '@waymark/contracts';
import { firstValueFrom } from 'rxjs';
import { API } from './api';
import { failureOf } from './outcome';
import { PATIENCE } from './write';

export const JOBS = `${API}/jobs`;

/** Milliseconds until the next look, the first few sooner: a small job is done at once. */
const FIRST_LOOKS = [200, 400];
const USUAL_LOOK = 1000;

export interface JobFollower {
  /** What it tells meanwhile. */
  readonly told: (job: Job) => void;
  /** Aborted: nobody waits any more. The job itself goes on. */
  readonly signal: AbortSignal;
}

/**
 * Follows a job on the server until it has ended. A connection that is away for a while does not matter: the job goes on
 * and is asked after again. Must be called in an injection context.
 * @returns a function that resolves with the ended job, or null once the signal is aborted; it rejects with the
 *   HttpErrorResponse of a refusal, such as the end of the session.
 */
export function jobFollower() {
  const http = inject(HttpClient);
  return async <Result>(id: string, { told, signal }: JobFollower): Promise<Job<Result> | null> => {
    const isGone = (): boolean => signal.aborted;
    for (let looks = 0; !isGone(); looks += 1) {
      try {
        const job = await firstValueFrom(http.get<Job<Result>>(`${JOBS}/${id}`, { timeout: PATIENCE }));
        if (isGone()) return null;
        if (hasEnded(job)) return job;
        told(job);
      } catch (error) {
        if (failureOf(error).kind !== 'unreachable') throw error;
      }
      await pause(FIRST_LOOKS[looks] ?? USUAL_LOOK, signal);
    }
    return null;
  };
}

/**
 * Ends early, or at once, where the signal is aborted. Without RxJS: what any page uses of its timers is in the first script,
 * which everyone fetches.
 */
async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  await new Promise<void>((resolve) => {
    const end = (): void => {
      clearTimeout(waiting);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const waiting = setTimeout(end, milliseconds);
    signal.addEventListener('abort', end);
  });
}
