import { HttpClient, HttpErrorResponse } from '@angular/common/http';
import { inject } from '@angular/core';
import type { Preparation, PreparationDraft, PreparedAnswers, OtherAnswer } from '@waymark/contracts';
import { firstValueFrom } from 'rxjs';
import { failureOf } from '../review-save/save-review';
import type { Outcome, Save } from '../data/save-queue';
import { API } from '../data/api';
import type { PreparationBody } from './prepare-draft';

/** A network that swallows a request reports nothing; after this many milliseconds it is sent again. */
const PATIENCE = 20_000;
/** Browsers limit a request that outlives the page to 64 kB. */
const MOST_AT_LEAVING = 60_000;

/** A draft as sent to the server. */
export interface DraftBody extends PreparedAnswers {
  readonly otherAnswers: readonly OtherAnswer[];
  readonly basedOn: number | null;
  readonly tab: string;
  readonly saveNumber: number;
}

/** A person's preparation and how it is sent: made once for each sending, so that a retry is exactly the same. */
export interface Sending {
  readonly body: PreparationBody & { readonly draftVersion?: number };
  readonly version: number | null;
  readonly key: string;
}

/** Calls to the API about one preparation and its draft. Must be called in an injection context. */
export function draftCalls(appointmentId: string) {
  const http = inject(HttpClient);
  const url = `${API}/appointments/${appointmentId}/preparation`;
  const orNone = async <T>(path: string): Promise<T | null> => {
    try {
      return await firstValueFrom(http.get<T>(path, { timeout: PATIENCE }));
    } catch (error) {
      if (error instanceof HttpErrorResponse && error.status === 404) return null;
      throw error;
    }
  };
  return {
    /** Never throws: every way it can go is an outcome. */
    save: async ({ content, ifMatch }: Save<DraftBody>): Promise<Outcome<PreparationDraft>> => {
      try {
        const headers = ifMatchOf(ifMatch);
        const request = http.put<PreparationDraft>(`${url}/draft`, content, { headers, timeout: PATIENCE });
        const saved = await firstValueFrom(request);
        return { kind: 'saved', saved, etag: `"${saved.version}"` };
      } catch (error) {
        return failureOf(error);
      }
    },
    /** Saves while the page is being closed: sent without anything waiting for it. */
    saveAtLeaving: (content: DraftBody, ifMatch: string | null, accountId: string): void => {
      const body = JSON.stringify(content);
      if (new Blob([body]).size > MOST_AT_LEAVING) return;
      const headers = { 'Content-Type': 'application/json', 'Waymark-Account': accountId, ...ifMatchOf(ifMatch) };
      // If it fails, the page may still be there and saves again.
      fetch(`${url}/draft`, { method: 'PUT', keepalive: true, headers, body }).catch(() => undefined);
    },
    /** Never throws either. */
    send: async ({ body, version, key }: Sending): Promise<Outcome<Preparation>> => {
      try {
        const headers = { 'Idempotency-Key': key, ...ifMatchOf(version === null ? null : `"${version}"`) };
        const sent = await firstValueFrom(http.put<Preparation>(url, body, { headers, timeout: PATIENCE }));
        return { kind: 'saved', saved: sent, etag: `"${sent.version}"` };
      } catch (error) {
        return failureOf(error);
      }
    },
    read: async (): Promise<Known> => {
      const [sent, kept] = await Promise.all([orNone<Preparation>(url), orNone<PreparationDraft>(`${url}/draft`)]);
      return { sent, kept };
    },
  };
}

/** One person's preparation on the server; null: none. */
export interface Known {
  readonly sent: Preparation | null;
  readonly kept: PreparationDraft | null;
}

function ifMatchOf(etag: string | null): Record<string, string> {
  return etag === null ? {} : { 'If-Match': etag };
}
