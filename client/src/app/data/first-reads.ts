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
import type { FirstReads as Given } from '@waymark/contracts';
import { type Observable, type ObservableInput, defer, switchMap, throwError } from 'rxjs';

/** Milliseconds after which what no part of the page asked for is no longer what the page began with. */
const BEGINNING = 10_000;

/** What each read comes to, by its address. */
type Replies = Map<string, ObservableInput<HttpEvent<unknown>>>;

/**
 * What this page opens with, which the server replies in one go while the scripts are still on their way. Each reply is
 * used once, instead of a request of its own; all are forgotten at the first write, which may change any of them.
 */
@Injectable({ providedIn: 'root' })
export class FirstReads {
  private readonly replies = hear(inject(DOCUMENT).querySelector<HTMLLinkElement>('link[href*="/first-reads?"]'));
  private isOver = false;

  /** Replies to the request, or passes it on if there is nothing for it (any more). */
  replyTo(request: HttpRequest<unknown>, next: HttpHandlerFn): Observable<HttpEvent<unknown>> {
    if (request.method !== 'GET') this.isOver = true;
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

/** Empty if the server did not reply, or the page does not ask: then each part of it asks itself. */
async function hear(link: HTMLLinkElement | null): Promise<Replies> {
  const replies: Replies = new Map();
  if (!link) return replies;
  try {
    const reply = await fetch(link.href);
    const headers = new HttpHeaders(reply.headers);
    for (const { path: url, ...read } of ((await reply.json()) as Given).items) {
      const said = { ...read, url, headers };
      replies.set(
        url,
        read.status < 300
          ? [new HttpResponse(said)]
          : throwError(() => new HttpErrorResponse({ ...said, error: read.body })),
      );
    }
    setTimeout(() => replies.clear(), BEGINNING);
  } catch (error) {
    // No network, or something else than such a list.
    if (!(error instanceof TypeError || error instanceof SyntaxError)) throw error;
  }
  return replies;
}
