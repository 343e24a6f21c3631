import { HttpClient, HttpErrorResponse } from '@angular/common/http';
import { inject } from '@angular/core';
import type { Preparation, PreparationDraft, PreparedAnswers, OtherAnswer } from '@waymark/contracts';
import { firstValueFrom } from 'rxjs';
import type { Save } from '../../data/save-queue';
import { API } from '../../data/api';
import { type Outcome, outcomeOf } from '../../data/outcome';
import { PATIENCE, etagOf, ifMatchHeader, writer } from '../../data/write';
import type { PreparationBody } from './prepare-draft';

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
  const write = writer();
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
    save: ({ content, ...save }: Save<DraftBody>): Promise<Outcome<PreparationDraft>> =>
      outcomeOf(write<PreparationDraft>({ method: 'PUT', url: `${url}/draft`, body: content, ...save })),
    /** Saves while the page is being closed: sent without anything waiting for it. */
    saveAtLeaving: (content: DraftBody, ifMatch: string | null, accountId: string): void => {
      const body = JSON.stringify(content);
      if (new Blob([body]).size > MOST_AT_LEAVING) return;
      const headers = { 'Content-Type': 'application/json', 'Waymark-Account': accountId, ...ifMatchHeader(ifMatch) };
      // If it fails, the page may still be there and saves again.
      fetch(`${url}/draft`, { method: 'PUT', keepalive: true, headers, body }).catch(() => undefined);
    },
    /** Never throws either. */
    send: ({ body, version, key }: Sending): Promise<Outcome<Preparation>> => {
      const ifMatch = version === null ? null : etagOf({ version });
      return outcomeOf(write<Preparation>({ method: 'PUT', url, body, key, ifMatch }));
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
