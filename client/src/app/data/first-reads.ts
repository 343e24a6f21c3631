import {
  type HttpEvent,
  type HttpHandlerFn,
  HttpErrorResponse,
  HttpHeaders,
  type HttpInterceptorFn,
  type HttpRequest,
  HttpResponse,
} from '@angular/common/http';
import { DOCUMENT, Injectable, inject } from '@angular/core';
import type { FirstReads as Listed } from '@waymark/contracts';
import { type Observable, type ObservableInput, defer, switchMap, throwError } from 'rxjs';

/** Milliseconds in which parts of the page ask for what it begins with. What is asked for later is asked of the API. */
const BEGINNING = 15_000;
/** Milliseconds between reply and first script, on the slowest line: a tab that slept in between asks anew. */
const ON_THE_WAY = 60_000;
/** Milliseconds that the page waits for the reply; then each part of it asks itself. */
const PATIENCE = 5_000;

/** What each read comes to, by its address. */
type Replies = Map<string, ObservableInput<HttpEvent<unknown>>>;

/**
 * What this page opens with, which the server replies in one go while the scripts are still on their way. Each reply is
 * used once, instead of a request of its own; all are forgotten at the first write, which may change any of them.
 */
@Injectable({ providedIn: 'root' })
export class FirstReads {
  private readonly replies = hear(inject(DOCUMENT)).catch((): Replies => new Map());
  private readonly until = performance.now() + BEGINNING;
  private isOver = false;

  /** Replies to the request, or passes it on if there is nothing for it (any more). */
  replyTo(request: HttpRequest<unknown>, next: HttpHandlerFn): Observable<HttpEvent<unknown>> {
    if (request.method !== 'GET' || performance.now() > this.until) this.isOver = true;
    if (this.isOver) return next(request);
    return defer(() => this.replies).pipe(
      switchMap((replies) => {
        const reply = replies.get(request.urlWithParams);
        replies.delete(request.urlWithParams);
        return (this.isOver ? undefined : reply) ?? next(request);
      }),
    );
  }
}

export const firstReadsInterceptor: HttpInterceptorFn = (request, next) => inject(FirstReads).replyTo(request, next);

/** @throws whatever keeps the replies from being there in time, and whole. Empty: the page does not ask for any. */
async function hear(document: Document): Promise<Replies> {
  const replies: Replies = new Map();
  const url = document.querySelector<HTMLLinkElement>('link[href*="/first-reads?"]')?.href;
  if (url === undefined) return replies;
  const reply = await fetch(url, { signal: AbortSignal.timeout(PATIENCE) });
  const { items } = (await reply.json()) as Listed;
  const timing = performance.getEntriesByName(url).at(-1) as PerformanceResourceTiming | undefined;
  const age = timing ? performance.now() - timing.responseEnd : 0;
  if (age > ON_THE_WAY) return replies;
  // The site's clock is set by what a reply says of its time, as if it had just come.
  const said = Date.parse(reply.headers.get('date') ?? '');
  const headers = new HttpHeaders({ date: new Date(said + age).toUTCString() });
  for (const { path, status, body } of items) {
    const one = { body, status, url: path, headers };
    const refuse = (): HttpErrorResponse => new HttpErrorResponse({ ...one, error: body });
    replies.set(path, status < 300 ? [new HttpResponse(one)] : throwError(refuse));
  }
  return replies;
}
