import { HttpClient, HttpErrorResponse, httpResource } from '@angular/common/http';
import { DOCUMENT, Injectable, computed, inject, signal } from '@angular/core';
import { dayOf } from '@waymark/calendar';
import type { Membership, Session, SessionUser, SignInBody, Site } from '@waymark/contracts';
import { isOwnRecordMembership, ownPatientIds, type Person } from '@waymark/policy';
import { Subject, firstValueFrom } from 'rxjs';
import { API } from '../data/api';
import { SiteClock } from './site-clock';
import { UnsavedWords } from './unsaved-text';

/** Who is signed in, and what site this is. The session itself is a cookie that scripts cannot read. */
@Injectable({ providedIn: 'root' })
export class SessionStore {
  private readonly http = inject(HttpClient);
  private readonly document = inject(DOCUMENT);
  private readonly clock = inject(SiteClock);
  private readonly unsaved = inject(UnsavedWords);
  private readonly signedIn = signal<SessionUser | null>(null);
  private readonly over = signal(false);
  private readonly back = new Subject<void>();

  /** The person the page belongs to; kept after the session has ended, until someone signs in. */
  readonly user = this.signedIn.asReadonly();
  /** Whether the session has ended. The page is then out of sight, and waits for the same person. */
  readonly ended = this.over.asReadonly();
  /** Emits each time the same person has signed in again. */
  readonly resumed = this.back.asObservable();
  readonly siteRead = httpResource<Site>(() => `${API}/site`);
  readonly site = computed(() => (this.siteRead.hasValue() ? this.siteRead.value() : null));
  /** Time zone of the site, as the page itself gives it; that of the browser is never used. */
  private readonly zoneOfPage = this.document.querySelector<HTMLMetaElement>('meta[name="time-zone"]')?.content;
  readonly timeZone = computed(() => this.site()?.timeZone ?? this.zoneOfPage ?? 'Europe/London');
  /**
   * Today by the site's calendar and the server's clock, also on a page left open overnight; empty until it is known.
   */
  readonly today = computed(() => {
    const now = this.clock.now();
    return now === null ? (this.site()?.today ?? '') : dayOf(new Date(now), this.timeZone());
  });
  readonly memberships = computed((): readonly Membership[] => this.user()?.memberships ?? []);
  /** The same person as the policy asks about; nobody signed in holds nothing. */
  readonly person = computed((): Person => {
    const { id, name } = this.user() ?? { id: '', name: '' };
    return { kind: 'person', accountId: id, name, memberships: this.memberships(), formerPatientIds: [] };
  });
  /** Patients whose records a patient or carer may read: their own, or those of the people they help. */
  readonly patientIds = computed(() => [...new Set(ownPatientIds(this.person()))]);
  /** Whether they hold a role that is not about one person's record. */
  readonly isStaff = computed(() => this.memberships().some((membership) => !isOwnRecordMembership(membership)));

  /** Checks at the start whether the cookie is still valid. Unreachable counts as signed out. */
  async restore(): Promise<void> {
    try {
      const session = await firstValueFrom(this.http.get<Session>(`${API}/session`));
      this.signedIn.set(session.user);
    } catch (error) {
      if (!(error instanceof HttpErrorResponse)) throw error;
      this.signedIn.set(null);
    }
  }

  async signIn(body: SignInBody): Promise<void> {
    const session = await firstValueFrom(this.http.post<Session>(`${API}/session`, body));
    const before = this.user();
    if (before && before.id !== session.user.id) return this.openAfresh('/');
    this.signedIn.set(session.user);
    if (!this.ended()) return;
    this.over.set(false);
    this.back.next();
  }

  async signOut(): Promise<void> {
    await firstValueFrom(this.http.delete(`${API}/session`));
    return this.openAfresh('/sign-in');
  }

  /** Ends the session here: the server no longer knows it, or knows it as another person's. */
  lapse(): void {
    this.over.set(this.user() !== null);
  }

  /** Checks whether the session is still the one this page assumes. */
  async check(): Promise<void> {
    if (!this.user() || this.ended()) return;
    try {
      const { user } = await firstValueFrom(this.http.get<Session>(`${API}/session`));
      if (user.id !== this.user()?.id) this.lapse();
    } catch (error) {
      if (!(error instanceof HttpErrorResponse)) throw error;
      if (error.status === 401) this.lapse();
    }
  }

  /**
   * Replaces this page by a full page load, so that nothing of the last person stays in memory or behind "back".
   * @returns never: whatever awaits it must not continue.
   */
  private openAfresh(path: string): Promise<void> {
    this.unsaved.letGo();
    sessionStorage.clear();
    this.document.location.replace(path);
    return new Promise(() => undefined);
  }
}
