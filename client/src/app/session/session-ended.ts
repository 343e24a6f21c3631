import { HttpErrorResponse, HttpEventType, type HttpInterceptorFn, type HttpRequest } from '@angular/common/http';
import { inject } from '@angular/core';
import { catchError, defer, switchMap, take, tap, throwError } from 'rxjs';
import { API } from '../data/api';
import { SessionStore } from './session-store';
import { UnsavedWords } from './unsaved-text';

/** Paths that need no session, or are about the session itself. */
const OPEN = [`${API}/session`, `${API}/site`, `${API}/invitations/accept`];

/**
 * When a session ends, its requests wait. Once the same person has signed in they are sent again unchanged: with their
 * Idempotency-Key, so that nothing is stored twice. A page therefore never notices, and keeps what was typed. They are
 * never sent for another person. Each says for whom it is made: in another tab someone else may have signed in
 * meanwhile, and the cookie is then theirs.
 */
export const sessionEndedInterceptor: HttpInterceptorFn = (request, next) => {
  if (OPEN.includes(request.url)) return next(request);
  const session = inject(SessionStore);
  const onceBack = () => session.resumed.pipe(take(1), switchMap(send));
  const send = (): ReturnType<typeof next> =>
    next(madeFor(session.user()?.id, request)).pipe(
      catchError((error: unknown) => {
        if (!(error instanceof HttpErrorResponse) || error.status !== 401 || !session.user()) {
          return throwError(() => error);
        }
        session.lapse();
        return onceBack();
      }),
    );
  const sent = defer(() => (session.ended() ? onceBack() : send()));
  if (request.method === 'GET') return sent;
  const went = inject(UnsavedWords).sending();
  // On the reply, not on completion: a caller that takes one reply only never sees the completion.
  return sent.pipe(
    tap({ next: (event) => event.type === HttpEventType.Response && went(true), error: () => went(false) }),
  );
};

function madeFor(accountId: string | undefined, request: HttpRequest<unknown>): HttpRequest<unknown> {
  return accountId === undefined ? request : request.clone({ setHeaders: { 'Waymark-Account': accountId } });
}
