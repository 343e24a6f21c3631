import { HttpContext, HttpContextToken, HttpErrorResponse, type HttpInterceptorFn } from '@angular/common/http';
import { inject } from '@angular/core';
import { Router } from '@angular/router';
import { catchError, throwError } from 'rxjs';
import { API } from './api';
import { SessionStore } from './session-store';

const ASKS_IN_PLACE = new HttpContextToken(() => false);

/** For a request of a page that must not be left: it asks for the sign-in itself, and keeps what was typed. */
export function staysOnPage(): HttpContext {
  return new HttpContext().set(ASKS_IN_PLACE, true);
}

/** An expired session leads to the sign-in page, which then leads back to where the person was. */
export const sessionEndedInterceptor: HttpInterceptorFn = (request, next) => {
  if (request.url === `${API}/session` || request.context.get(ASKS_IN_PLACE)) return next(request);
  const session = inject(SessionStore);
  const router = inject(Router);
  return next(request).pipe(
    catchError((error: unknown) => {
      if (error instanceof HttpErrorResponse && error.status === 401 && session.user()) {
        session.lapse();
        void router.navigate(['/sign-in'], { queryParams: { next: router.url, ended: 'true' } });
      }
      return throwError(() => error);
    }),
  );
};
