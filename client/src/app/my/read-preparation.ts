import { HttpClient, HttpErrorResponse } from '@angular/common/http';
import { inject } from '@angular/core';
import { rxResource } from '@angular/core/rxjs-interop';
import type { Preparation, PreparationDraft } from '@waymark/contracts';
import { catchError, of, throwError } from 'rxjs';
import { API } from '../session/api';

/** What was sent by whoever is signed in; null: nothing yet, which is no error. Call it where things are injected. */
export function readPreparation(appointmentId: () => string | undefined) {
  return readOrNone<Preparation>(appointmentId, 'preparation');
}

/** What they wrote and did not send; null: nothing. Call it where things are injected. */
export function readDraft(appointmentId: () => string | undefined) {
  return readOrNone<PreparationDraft>(appointmentId, 'preparation/draft');
}

function readOrNone<T>(appointmentId: () => string | undefined, path: string) {
  const http = inject(HttpClient);
  return rxResource({
    params: () => appointmentId(),
    stream: ({ params }) =>
      http
        .get<T | null>(`${API}/appointments/${params}/${path}`)
        .pipe(
          catchError((error: unknown) =>
            error instanceof HttpErrorResponse && error.status === 404 ? of(null) : throwError(() => error),
          ),
        ),
  });
}
