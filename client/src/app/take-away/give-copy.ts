import type { HttpClient } from '@angular/common/http';
import type { CopyFormat, Review } from '@waymark/contracts';
import { firstValueFrom } from 'rxjs';

/** Notes that the patient has a copy now, or wanted none. */
export function giveCopy(http: HttpClient, appointmentUrl: string, copyGiven: CopyFormat): Promise<Review> {
  const headers = { 'Idempotency-Key': crypto.randomUUID() };
  return firstValueFrom(http.post<Review>(`${appointmentUrl}/review/copy`, { copyGiven }, { headers }));
}
