import { HttpClient, HttpErrorResponse } from '@angular/common/http';
import { inject } from '@angular/core';
import { rxResource } from '@angular/core/rxjs-interop';
import type { Preparation, PreparationDraft } from '@waymark/contracts';
import { catchError, of, throwError } from 'rxjs';
import { API } from '../data/api';

/** Reads what the signed-in user sent; null: nothing yet, which is no error. Must be called in an injection context. */
export function readPreparation(appointmentId: () => string | undefined) {
  return readOrNone<Preparation>(appointmentId, 'preparation');
}

/** Reads what they wrote and did not send; null: nothing. Must be called in an injection context. */
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
