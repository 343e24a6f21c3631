import { HttpClient } from '@angular/common/http';
import { inject } from '@angular/core';
import type { AmendBody, Review } from '@waymark/contracts';
import { firstValueFrom } from 'rxjs';
import type { Outcome, Save } from '../data/save-queue';
import { etagOf, failureOf } from '../review-save/save-review';
import { API } from '../data/api';

/** Sends a correction, without ever leaving the page. Must be called in an injection context. */
export function amendCall(appointmentId: string) {
  const http = inject(HttpClient);
  return async ({ content, key, ifMatch }: Save<AmendBody>): Promise<Outcome<Review>> => {
    const headers = { 'Idempotency-Key': key, 'If-Match': ifMatch ?? '' };
    const options = { headers };
    try {
      const url = `${API}/appointments/${appointmentId}/review/amend`;
      const saved = await firstValueFrom(http.post<Review>(url, content, options));
      return { kind: 'saved', saved, etag: etagOf(saved) };
    } catch (error) {
      return failureOf(error);
    }
  };
}
