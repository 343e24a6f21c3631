import { HttpClient, HttpErrorResponse } from '@angular/common/http';
import { inject } from '@angular/core';
import { rxResource } from '@angular/core/rxjs-interop';
import type { Preparation } from '@waymark/contracts';
import { catchError, of, throwError } from 'rxjs';
import { API } from '../session/api';

/** What was sent for an appointment; null: nothing yet, which is no error. Call it where things are injected. */
export function readPreparation(appointmentId: () => string | undefined) {
  const http = inject(HttpClient);
  return rxResource({
    params: () => appointmentId(),
    stream: ({ params }) =>
      http
        .get<Preparation | null>(`${API}/appointments/${params}/preparation`)
        .pipe(
          catchError((error: unknown) =>
            error instanceof HttpErrorResponse && error.status === 404 ? of(null) : throwError(() => error),
          ),
        ),
  });
}

/** Patient and carer each send their own; the API gives the other's where there is none of one's own. */
export function isMine(sent: Preparation, whose: { readonly own: boolean }): boolean {
  return sent.sentBy === (whose.own ? 'patient' : 'carer');
}
