import { HttpClient } from '@angular/common/http';
import { inject } from '@angular/core';
import type { Review, ReviewBody } from '@waymark/contracts';
import { firstValueFrom } from 'rxjs';
import { API } from '../../data/api';
import { type ReadFor, audienceQuery } from '../../data/audience';
import { type Outcome, outcomeOf } from '../../data/outcome';
import type { Save } from '../../data/save-queue';
import { PATIENCE, writer } from '../../data/write';

/** Calls to the API about one review, without ever leaving the page. Must be called in an injection context. */
export function reviewCalls(appointmentId: string, audience: ReadFor = 'team') {
  const http = inject(HttpClient);
  const write = writer();
  const url = `${API}/appointments/${appointmentId}/review${audienceQuery(audience)}`;
  return {
    /** Never throws: every way it can go is an outcome. */
    save: ({ content, ...save }: Save<ReviewBody>): Promise<Outcome<Review>> =>
      outcomeOf(write<Review>({ method: 'PUT', url, body: content, ...save })),
    /** What the therapist noted for the team alone, to say it on the shared screen. */
    readNoted: () =>
      firstValueFrom(
        http.get<Pick<Review, 'ratings'>>(`${API}/appointments/${appointmentId}/review/noted`, { timeout: PATIENCE }),
      ),
    read: () => firstValueFrom(http.get<Review>(url, { timeout: PATIENCE })),
  };
}
