import { HttpClient } from '@angular/common/http';
import { inject } from '@angular/core';
import { firstValueFrom } from 'rxjs';
import { retryKeys } from './retry-key';

/** Milliseconds until a request counts as lost: a network that swallows it reports nothing. */
export const PATIENCE = 20_000;

/** A change as a page asks for it. */
export interface Change {
  readonly method: 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly url: string;
  readonly body: object;
  /** The version that was read; absent for a new record. */
  readonly version?: number;
}

/** A change as it goes out. A retry sends exactly the same, so that nothing is stored twice. */
export interface KeyedChange extends Omit<Change, 'version'> {
  /** Idempotency-Key of this change and of each retry of it. */
  readonly key: string;
  /** ETag of the version that was read; null: there is none yet. */
  readonly ifMatch: string | null;
}

/** ETag of this version of a record. */
export function etagOf({ version }: { readonly version: number }): string {
  return `"${version}"`;
}

/** Headers of a change. If-Match is sent only if there is a version to match: an empty one matches none. */
export function changeHeaders({ key, ifMatch }: Pick<KeyedChange, 'key' | 'ifMatch'>): Record<string, string> {
  return { 'Idempotency-Key': key, ...ifMatchHeader(ifMatch) };
}

export function ifMatchHeader(ifMatch: string | null): Record<string, string> {
  return ifMatch === null ? {} : { 'If-Match': ifMatch };
}

/**
 * Sends one change to the API; rejects with the HttpErrorResponse, whose status is 0 if no reply came in time. Every
 * change of a record goes through here. Must be called in an injection context.
 */
export function writer() {
  const http = inject(HttpClient);
  return <T>({ method, url, body, key, ifMatch }: KeyedChange): Promise<T> =>
    firstValueFrom(
      http.request<T>(method, url, { body, headers: changeHeaders({ key, ifMatch }), timeout: PATIENCE }),
    );
}

/**
 * The same for a form, one change at a time: the same change sent again carries the same key; another body or a newer
 * version, another key. Must be called in an injection context.
 */
export function changeWriter() {
  const write = writer();
  const keyOf = retryKeys();
  return <T>(change: Change): Promise<T> => {
    const { version, ...rest } = change;
    return write<T>({ ...rest, key: keyOf(change), ifMatch: version === undefined ? null : etagOf({ version }) });
  };
}
