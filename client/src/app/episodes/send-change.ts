import { HttpClient, HttpErrorResponse } from '@angular/common/http';
import { inject, signal } from '@angular/core';
import { firstValueFrom } from 'rxjs';
import { oneAtATime } from '../ui/one-at-a-time';
import { readFormProblem } from '../ui/form-problem';
import { type ShownProblem, problemBody } from '../ui/problem';
import { retryKeys } from '../ui/retry-key';

export interface Change {
  readonly method: 'POST' | 'PUT' | 'PATCH';
  readonly url: string;
  readonly body: object;
  /** The version that was read; absent where the record is new. */
  readonly version?: number;
}

/** What happened to a change. */
export type Sent<T> =
  | { readonly saved: T }
  /** The kind of problem, e.g. `namesake`; empty: no answer that says. */
  | { readonly refused: string; readonly status: number };

/**
 * Sends a change once, however often it is pressed. A retry after a lost answer carries the same key; a changed body, or
 * one for a newer version, another. Call it where things are injected.
 * @param fieldIds element id by JSON pointer of the body, as the form stands when it is sent
 */
export function changeSender(fieldIds: () => Readonly<Record<string, string>> = () => ({})) {
  const http = inject(HttpClient);
  const problem = signal<ShownProblem | null>(null);
  const once = oneAtATime();
  const keyOf = retryKeys();
  return {
    problem,
    /** @returns null where one was already under way. */
    send: async <T>(change: Change): Promise<Sent<T> | null> => {
      const { method, url, body, version } = change;
      const headers = {
        'Idempotency-Key': keyOf(change),
        ...(version === undefined ? {} : { 'If-Match': `"${version}"` }),
      };
      let sent: Sent<T> | null = null;
      await once(async () => {
        try {
          sent = { saved: await firstValueFrom(http.request<T>(method, url, { body, headers })) };
          problem.set(null);
        } catch (error) {
          const shown = readFormProblem(error, fieldIds());
          problem.set(shown);
          const type = error instanceof HttpErrorResponse ? (problemBody(error)?.type ?? '') : '';
          sent = { refused: type.replace('/problems/', ''), status: shown.status };
        }
      });
      return sent;
    },
  };
}

export function isSaved<T>(sent: Sent<T> | null): sent is { readonly saved: T } {
  return sent !== null && 'saved' in sent;
}

/** True where somebody else was quicker: the record is to be read again, and what was typed is to be kept. */
export function isStale<T>(sent: Sent<T> | null): boolean {
  return sent !== null && 'refused' in sent && sent.status === 412;
}
