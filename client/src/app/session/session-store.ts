import { HttpClient, HttpErrorResponse, httpResource } from '@angular/common/http';
import { DOCUMENT, Injectable, computed, inject, signal } from '@angular/core';
import { dayOf } from '@waymark/calendar';
import type { Membership, Session, SessionLock, SessionUser, SignedOut, SignInBody, Site } from '@waymark/contracts';
import { isOwnRecordMembership, ownPatientIds, type Person } from '@waymark/policy';
import { Subject, catchError, firstValueFrom } from 'rxjs';
import { API } from '../data/api';
import { problemBody } from '../data/problem';
import { SiteClock } from './site-clock';
import { UnsavedWords } from './unsaved-text';

/**
 * Why a page is out of sight: its session ended; the screen is with a patient, in another tab; nobody was at it for a
 * while, so that staff sign in again (`covered`), or a tap is enough (`resting`).
 */
export type OutOfSight = 'ended' | SessionLock['kind'] | 'resting';

/** Who is signed in, and what site this is. The session itself is a cookie that scripts cannot read. */
@Injectable({ providedIn: 'root' })
export class SessionStore {
  private readonly http = inject(HttpClient);
  private readonly document = inject(DOCUMENT);
  private readonly clock = inject(SiteClock);
  private readonly unsaved = inject(UnsavedWords);
  private readonly signedIn = signal<SessionUser | null>(null);
  private readonly limited = signal<SessionLock | null>(null);
  private readonly over = signal<OutOfSight | null>(null);
  private readonly back = new Subject<OutOfSight | null>();

  /** The person the page belongs to; kept after the session has ended, until someone signs in. */
  readonly user = this.signedIn.asReadonly();
  /** What the session is limited to, as last heard from the server; null: nothing. */
  readonly lock = this.limited.asReadonly();
  /** Why the page is out of sight; null: it is not. */
  readonly why = this.over.asReadonly();
  /** Whether the page is out of sight, and waits for the same person. */
  readonly ended = computed(() => this.over() !== null);
  /** Emits each time the same person has signed in again, or is back, with why the page was out of sight until then. */
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
    return {
      kind: 'person',
      accountId: id,
      name,
      memberships: this.memberships(),
      formerPatientIds: [],
      screenLock: null,
    };
  });
  /** Patients whose records a patient or carer may read: their own, or those of the people they help. */
  readonly patientIds = computed(() => [...new Set(ownPatientIds(this.person()))]);
  /** Whether they hold a role that is not about one person's record. */
  readonly isStaff = computed(() => this.memberships().some((membership) => !isOwnRecordMembership(membership)));

  /** Checks at the start whether the cookie is still valid. Unreachable counts as signed out. */
  async restore(): Promise<void> {
    try {
      const session = await this.ask();
      this.signedIn.set(session.user);
      this.limited.set(session.lock);
    } catch (error) {
      if (!(error instanceof HttpErrorResponse)) throw error;
      this.signedIn.set(null);
    }
  }

  /** Who is signed in. On a phone that its owner stays signed in on, it signs them in where nobody is. */
  ask(): Promise<Session> {
    const url = `${API}/session`;
    return firstValueFrom(
      this.http.get<Session>(url).pipe(
        catchError((error: unknown) => {
          if (problemBody(error)?.type !== '/problems/kept-phone') throw error;
          return this.http.post<Session>(`${url}/kept`, {});
        }),
      ),
    );
  }

  async signIn(body: SignInBody): Promise<void> {
    await this.enter(await firstValueFrom(this.http.post<Session>(`${API}/session`, body)));
  }

  /** Goes on as the person of a session that has just begun in this browser. */
  async enter(session: Session): Promise<void> {
    const before = this.user();
    if (before && before.id !== session.user.id) return this.openAfresh('/');
    this.signedIn.set(session.user);
    this.limited.set(session.lock);
    this.comeBack();
  }

  /** Shows the page again; what waited goes on. */
  comeBack(): void {
    const why = this.over();
    this.over.set(null);
    this.back.next(why);
  }

  /** Takes over what the server said the session is limited to. A page of just that is not out of sight for it. */
  limitTo(lock: SessionLock | null): void {
    this.limited.set(lock);
    if (this.over() === 'shared') this.over.set(null);
  }

  async signOut(): Promise<void> {
    const more = await firstValueFrom(this.http.delete<SignedOut | null>(`${API}/session`));
    return this.openAfresh(more?.goOnAt ?? '/sign-in');
  }

  /** Notes what the server says of a session whose page stays out of sight. */
  heard(lock: SessionLock): void {
    this.limited.set(lock);
  }

  /** Takes the page out of sight. By default: the server no longer knows the session, or knows it as another person's. */
  lapse(why: OutOfSight = 'ended'): void {
    if (this.user()) this.over.set(why);
  }

  /** Checks whether the session is still the one this page assumes. @param isShared whether the patient reads along */
  async check(isShared = false): Promise<void> {
    if (!this.user() || this.ended()) return;
    try {
      const { user, lock } = await firstValueFrom(this.http.get<Session>(`${API}/session`));
      this.limited.set(lock);
      if (user.id !== this.user()?.id) this.lapse();
      else if (lock && !isShared) this.lapse(lock.kind);
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
