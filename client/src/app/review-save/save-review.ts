import { HttpClient, HttpErrorResponse } from '@angular/common/http';
import { inject } from '@angular/core';
import type { Review, ReviewBody } from '@waymark/contracts';
import { firstValueFrom } from 'rxjs';
import { API } from '../data/api';
import { type ReadFor, audienceQuery } from '../data/audience';
import type { Outcome, Save } from '../data/save-queue';

/** A network that swallows a request reports nothing; after this many milliseconds it is sent again. */
const PATIENCE = 20_000;
/** Statuses that are not the request's fault: the same one may succeed later. */
const PASSING = [408, 425, 429, 500, 502, 503, 504];
/** Statuses saying that someone else saved since this page read the review. */
const MOVED_ON = [412, 428];
const CLOSED_MEANWHILE = '/problems/review-closed';

export function etagOf({ version }: Review): string {
  return `"${version}"`;
}

/** Calls to the API about one review, without ever leaving the page. Must be called in an injection context. */
export function reviewCalls(appointmentId: string, audience: ReadFor = 'team') {
  const http = inject(HttpClient);
  const url = `${API}/appointments/${appointmentId}/review${audienceQuery(audience)}`;
  return {
    /** Never throws: every way it can go is an outcome. */
    save: async ({ content, key, ifMatch }: Save<ReviewBody>): Promise<Outcome<Review>> => {
      const headers = { 'Idempotency-Key': key, ...(ifMatch === null ? {} : { 'If-Match': ifMatch }) };
      try {
        const saved = await firstValueFrom(http.put<Review>(url, content, { headers, timeout: PATIENCE }));
        return { kind: 'saved', saved, etag: etagOf(saved) };
      } catch (error) {
        return failureOf(error);
      }
    },
    read: () => firstValueFrom(http.get<Review>(url, { timeout: PATIENCE })),
  };
}

export function failureOf(error: unknown): Exclude<Outcome<never>, { readonly kind: 'saved' }> {
  if (!(error instanceof HttpErrorResponse)) return { kind: 'refused', error };
  if (error.status === 0) return { kind: 'unreachable', network: 'none' };
  if (PASSING.includes(error.status)) return { kind: 'unreachable', network: 'failing' };
  const movedOn = MOVED_ON.includes(error.status) || problemType(error.error) === CLOSED_MEANWHILE;
  return movedOn ? { kind: 'stale' } : { kind: 'refused', error };
}

function problemType(body: unknown): unknown {
  return typeof body === 'object' && body !== null && 'type' in body ? body.type : null;
}
