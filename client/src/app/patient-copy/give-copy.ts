import type { HttpClient } from '@angular/common/http';
import type { CopyBody, Review } from '@waymark/contracts';
import { firstValueFrom } from 'rxjs';
import { audienceQuery } from '../data/audience';
import { API } from '../data/api';

/** Records that the patient has a copy now, or wanted none. */
export function giveCopy(http: HttpClient, appointmentId: string, copy: CopyBody): Promise<Review> {
  const headers = { 'Idempotency-Key': crypto.randomUUID() };
  const url = `${API}/appointments/${appointmentId}/review/copy${audienceQuery('shared-screen')}`;
  return firstValueFrom(http.post<Review>(url, copy, { headers }));
}
