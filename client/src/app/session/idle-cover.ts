import { HttpClient, HttpErrorResponse } from '@angular/common/http';
import { DOCUMENT, Injectable, inject } from '@angular/core';
import { firstValueFrom } from 'rxjs';
import { API } from '../data/api';
import { SessionStore } from './session-store';

const MINUTE = 60_000;
/** After so long without use a page is covered. People talk beside a shared screen, and lift its cover by a tap. */
export const MINUTES_UNTIL_COVERED = { staff: 10, shared: 5 } as const;
export type CoveredFrame = keyof typeof MINUTES_UNTIL_COVERED;
/** Until the service is told again, where it could not be. */
const AGAIN = 10_000;
const USE = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart'] as const;

// eslint-disable-next-line waymark/no-own-clock -- no time of day: only how long ago, and also while the computer slept
const now = (): number => Date.now();

/**
 * Covers a page that nobody uses any more, so that nobody passing by reads it. Of a page for staff the service is told,
 * which then answers no tab until they sign in again. Use of one tab counts for all of them.
 */
@Injectable({ providedIn: 'root' })
export class IdleCover {
  private readonly http = inject(HttpClient);
  private readonly session = inject(SessionStore);
  private readonly tabs = 'BroadcastChannel' in globalThis ? new BroadcastChannel('waymark.in-use') : null;
  private frame: CoveredFrame | null = null;
  private lastUse = now();
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    const document = inject(DOCUMENT);
    for (const event of USE) document.addEventListener(event, () => this.use(), { capture: true, passive: true });
    // "Back" may restore a whole page from the browser's own cache: out of sight until the service says whose screen it is.
    document.defaultView?.addEventListener('pageshow', ({ persisted }) => persisted && this.session.lapse('shared'));
    if (this.tabs) this.tabs.onmessage = () => this.noteUse();
    this.session.resumed.subscribe(() => this.noteUse());
  }

  /** @param frame of the page that is shown */
  watch(frame: CoveredFrame): void {
    this.frame = frame;
    this.noteUse();
  }

  /** Timers sleep with the computer: whoever wakes it finds the page covered. */
  private use(): void {
    if (now() - this.lastUse < 1000) return;
    if (this.isOver()) return void this.cover();
    this.noteUse();
    this.tabs?.postMessage(null);
  }

  private noteUse(): void {
    this.lastUse = now();
    clearTimeout(this.timer);
    if (this.frame) this.timer = setTimeout(() => void this.cover(), MINUTES_UNTIL_COVERED[this.frame] * MINUTE);
  }

  private isOver(): boolean {
    return this.frame !== null && now() - this.lastUse >= MINUTES_UNTIL_COVERED[this.frame] * MINUTE;
  }

  private async cover(): Promise<void> {
    if (this.frame === null || !this.session.user() || this.session.ended()) return;
    if (this.frame === 'staff') {
      this.session.lapse('covered');
      await this.tell();
      return;
    }
    try {
      // There before the page is gone: without a network nothing could lift the cover.
      await import('./interruptions');
      this.session.lapse('resting');
    } catch (error) {
      console.error(error);
    }
  }

  private async tell(): Promise<void> {
    if (this.session.why() !== 'covered') return;
    try {
      await firstValueFrom(this.http.put(`${API}/session/cover`, {}));
    } catch (error) {
      if (!(error instanceof HttpErrorResponse)) throw error;
      if (error.status === 0 || error.status >= 500) setTimeout(() => void this.tell(), AGAIN);
      // It ended meanwhile, or the screen is with a patient in another tab.
      else this.session.lapse(error.status === 403 ? 'shared' : 'ended');
    }
  }
}
