import { HttpErrorResponse } from '@angular/common/http';
import { etagOf } from './write';

/** How a change went. */
export type Outcome<Saved> =
  | { readonly kind: 'saved'; readonly etag: string; readonly saved: Saved }
  | { readonly kind: 'unreachable'; readonly network: 'none' | 'failing' }
  | { readonly kind: 'stale' }
  | { readonly kind: 'refused'; readonly error: unknown };

/** Statuses that are not the request's fault: the same one may succeed later. */
const PASSING = [408, 425, 429, 500, 502, 503, 504];
/** Statuses saying that someone else saved since this page read the record. */
const MOVED_ON = [412, 428];
const CLOSED_MEANWHILE = '/problems/review-closed';

/** Outcome of a change under way. Never rejects: every way it can go is an outcome. */
export async function outcomeOf<Saved extends { readonly version: number }>(
  change: Promise<Saved>,
): Promise<Outcome<Saved>> {
  try {
    const saved = await change;
    return { kind: 'saved', saved, etag: etagOf(saved) };
  } catch (error) {
    return failureOf(error);
  }
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
