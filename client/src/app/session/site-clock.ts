import {
  HttpClient,
  HttpErrorResponse,
  type HttpEvent,
  type HttpInterceptorFn,
  HttpResponse,
} from '@angular/common/http';
import { DOCUMENT, DestroyRef, Injectable, computed, inject, signal } from '@angular/core';
import { tap } from 'rxjs';
import { API } from '../data/api';

const MINUTE = 60_000;
/** Milliseconds of tolerance: the server states its time in whole seconds, a moment before it is received. */
const SLACK = 2000;

/**
 * Current time by the server's clock: a tablet's own clock may be wrong by a day. Every reply of the API states the
 * time; between replies the browser's clock counts on from there.
 */
@Injectable({ providedIn: 'root' })
export class SiteClock {
  private readonly http = inject(HttpClient);
  private readonly document = inject(DOCUMENT);
  /** Milliseconds by which the server's clock is ahead of the browser's. */
  private ahead = 0;
  private readonly heardAt = signal(0);
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly looked = signal<number | null>(null);

  /**
   * Milliseconds since 1970 when last looked at: every full minute, and whenever the page becomes visible again. null:
   * not known.
   */
  readonly now = this.looked.asReadonly();
  /** Whole minutes since the server last replied. It ends the session of somebody who does nothing for half an hour. */
  readonly quietMinutes = computed(() => {
    const now = this.looked();
    return now === null ? 0 : Math.floor(Math.max(0, now - this.ahead - this.heardAt()) / MINUTE);
  });

  constructor() {
    const comeBack = (): void => {
      if (this.document.visibilityState !== 'hidden') this.lookAgain();
    };
    const view = this.document.defaultView;
    this.document.addEventListener('visibilitychange', comeBack);
    for (const event of ['pageshow', 'focus']) view?.addEventListener(event, comeBack);
    inject(DestroyRef).onDestroy(() => {
      clearTimeout(this.timer);
      this.document.removeEventListener('visibilitychange', comeBack);
      for (const event of ['pageshow', 'focus']) view?.removeEventListener(event, comeBack);
    });
  }

  /** @param date the `Date` header of a reply */
  hear(date: string | null): void {
    const said = Date.parse(date ?? '');
    if (Number.isNaN(said)) return;
    const heardAt = Date.now();
    this.heardAt.set(heardAt);
    if (this.looked() !== null && Math.abs(said - heardAt - this.ahead) < SLACK) return;
    this.ahead = said - heardAt;
    this.look();
  }

  /** Days begin on a full minute in every zone, so the clock is looked at on each. */
  private look(): void {
    const now = Date.now() + this.ahead;
    this.looked.set(now);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.look(), MINUTE - (now % MINUTE));
  }

  /** Timers sleep with the computer. The server is asked as well: the computer's clock may have been changed. */
  private lookAgain(): void {
    if (this.looked() === null) return;
    this.look();
    if (Math.abs(Date.now() - this.heardAt()) < MINUTE) return;
    // Its reply is received below. Without a network the clock continues by itself.
    this.http.get(`${API}/site`).subscribe({ error: () => undefined });
  }
}

/** Reads the server's time from every reply. */
export const siteClockInterceptor: HttpInterceptorFn = (request, next) => {
  const clock = inject(SiteClock);
  const hear = (answer: unknown): void => {
    if (answer instanceof HttpResponse || answer instanceof HttpErrorResponse) clock.hear(answer.headers.get('date'));
  };
  return next(request).pipe(tap<HttpEvent<unknown>>({ next: hear, error: hear }));
};
