import { HttpErrorResponse, HttpEventType, type HttpInterceptorFn, type HttpRequest } from '@angular/common/http';
import { inject } from '@angular/core';
import { catchError, defer, switchMap, take, tap, throwError } from 'rxjs';
import { problemBody } from '../data/problem';
import { type OutOfSight, SessionStore } from './session-store';
import { UnsavedWords } from './unsaved-text';

/** Paths that need no session, or are about the session itself: not those for a password or codes of who is signed in. */
const OPEN = /^\/api\/v1\/(session(\/(?!pass|reco).+)?|site|invitations\/.+)$/;

/**
 * When a session ends, or its screen is with a patient or covered, its requests wait. Once the same person has signed in they are sent again unchanged: with their
 * Idempotency-Key, so that nothing is stored twice. A page therefore never notices, and keeps what was typed. They are
 * never sent for another person. Each says for whom it is made: in another tab someone else may have signed in
 * meanwhile, and the cookie is then theirs.
 */
export const sessionEndedInterceptor: HttpInterceptorFn = (request, next) => {
  if (OPEN.test(request.url)) return next(request);
  const session = inject(SessionStore);
  const onceBack = () => session.resumed.pipe(take(1), switchMap(send));
  const send = (): ReturnType<typeof next> =>
    next(madeFor(session.user()?.id, request)).pipe(
      catchError((error: unknown) => {
        const why = error instanceof HttpErrorResponse && session.user() ? whyOutOfSight(error) : null;
        if (!why) return throwError(() => error);
        session.lapse(why);
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

function whyOutOfSight(error: HttpErrorResponse): OutOfSight | null {
  if (error.status === 401) return 'ended';
  const [, kind] = /screen-(shared|covered)$/.exec(problemBody(error)?.type ?? '') ?? [];
  return (kind as OutOfSight | undefined) ?? null;
}

function madeFor(accountId: string | undefined, request: HttpRequest<unknown>): HttpRequest<unknown> {
  return accountId === undefined ? request : request.clone({ setHeaders: { 'Waymark-Account': accountId } });
}
