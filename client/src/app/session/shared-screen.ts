import { HttpClient, HttpErrorResponse } from '@angular/common/http';
import { DOCUMENT, Injectable, inject } from '@angular/core';
import { NavigationEnd, Router } from '@angular/router';
import type { Session, SharedScreen as Shared } from '@waymark/contracts';
import { filter, firstValueFrom } from 'rxjs';
import { API } from '../data/api';
import { SessionStore } from './session-store';
import { addressOf } from './shared-address';

/**
 * Hands the screen to a patient. The service itself keeps that, for every tab: from then on it answers for the shared pages
 * of that one appointment or letter alone, until staff sign in.
 */
@Injectable({ providedIn: 'root' })
export class SharedScreen {
  private readonly http = inject(HttpClient);
  private readonly session = inject(SessionStore);
  /** What this tab shows; null: no shared page. */
  private shown: Shared | null = null;

  constructor() {
    const document = inject(DOCUMENT);
    const router = inject(Router);
    router.events.pipe(filter((event) => event instanceof NavigationEnd)).subscribe(() => {
      if (this.shown && !router.url.startsWith(addressOf(this.shown))) this.shown = null;
    });
    // Staff may have signed in in another tab, and handed this one back.
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'visible' && !this.session.ended()) void this.again();
    });
    // After a session ran out the new one knows nothing of the patient who still sits there.
    this.session.resumed.subscribe((why) => why === 'ended' && void this.again());
  }

  /**
   * From here on this browser shows these pages only.
   * @returns false: it is with somebody for another record, or covered. A record that is not theirs the page itself says.
   */
  async begin(shared: Shared): Promise<boolean> {
    try {
      const { lock } = await firstValueFrom(this.http.put<Session>(`${API}/session/shared-screen`, shared));
      this.session.limitTo(lock);
    } catch (error) {
      if (!(error instanceof HttpErrorResponse) || error.status === 0 || error.status >= 500) throw error;
      await this.session.check(true);
      if (error.status === 403) return false;
    }
    this.shown = shared;
    return true;
  }

  /** For the page that is shown already. Without a network the next time it comes into view does it. */
  private async again(): Promise<void> {
    if (!this.shown) return;
    try {
      await this.begin(this.shown);
    } catch (error) {
      if (!(error instanceof HttpErrorResponse)) throw error;
    }
  }
}
