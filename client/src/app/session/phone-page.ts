import { Location } from '@angular/common';
import { HttpClient } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { ActivatedRoute, Router, RouterLink } from '@angular/router';
import type { PhoneLinkOwner, PhoneSignInBody, Session } from '@waymark/contracts';
import { firstValueFrom } from 'rxjs';
import { API } from '../data/api';
import { oneAtATime } from '../data/one-at-a-time';
import { problemBody, readProblem } from '../data/problem';
import { PATIENCE } from '../data/write';
import { Translations } from '../i18n/translations';
import { Button } from '../ui/button';
import { ErrorSummary } from '../ui/error-summary';
import { fieldValue } from '../ui/field-value';
import { PageFocus, PageHeading } from '../ui/page-focus';
import { type ShownProblem, errorOf, problemOnPage } from '../ui/shown-problem';
import { TextInput } from '../ui/text-input';
import { EntryTools } from './entry-tools';
import { SessionStore } from './session-store';

/** Why the code leads no further: they said that they are somebody else, or it has ended. */
type Ended = 'not-me' | 'ended';

/**
 * Target of the code with which a patient signs in on their phone. It says whom the code is for; only the button uses it up, so
 * that a preview of the link does not.
 */
@Component({
  selector: 'wm-phone-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Button, EntryTools, ErrorSummary, PageHeading, RouterLink, TextInput],
  templateUrl: './phone-page.html',
  styles: `
    .yes {
      inline-size: 100%;
      min-block-size: 4rem;
      font-size: 1.375rem;
    }
  `,
})
export class PhonePage {
  private readonly http = inject(HttpClient);
  private readonly location = inject(Location);
  private readonly router = inject(Router);
  private readonly focus = inject(PageFocus);
  private readonly once = oneAtATime();
  protected readonly session = inject(SessionStore);
  protected readonly i18n = inject(Translations);

  /** null: none was opened or typed. */
  private readonly token = signal<string | null>(null);
  /** null: not known yet. */
  protected readonly firstName = signal<string | null>(null);
  protected readonly ended = signal<Ended | null>(null);
  protected readonly keep = signal(false);
  protected readonly problem = signal<ShownProblem | null>(null);
  protected readonly codeError = computed(() => errorOf(this.problem(), 'code'));
  protected readonly state = computed(() => {
    if (this.session.user() && this.session.isStaff()) return 'staff';
    if (this.ended()) return this.ended();
    if (this.token() === null) return 'type';
    return this.firstName() === null ? 'wait' : 'ask';
  });

  constructor() {
    // Repeatedly: another code may be scanned into the same page.
    inject(ActivatedRoute)
      .fragment.pipe(takeUntilDestroyed())
      .subscribe((fragment) => this.take(fragment));
  }

  protected submit(event: SubmitEvent): void {
    event.preventDefault();
    const code = fieldValue(event, 'code').trim();
    if (code) void this.once(() => this.look(code));
    else this.problem.set(this.missing());
  }

  protected signIn(): void {
    const token = this.token();
    if (token !== null) void this.once(() => this.send(token));
  }

  protected leave(): void {
    this.ended.set('not-me');
    this.focus.owe();
  }

  protected typeAgain(): void {
    this.token.set(null);
    this.ended.set(null);
    this.focus.owe();
  }

  /** Removes the code from the address bar, and with it from the history of this phone. */
  private take(fragment: string | null): void {
    if (!fragment) return;
    this.ended.set(null);
    this.firstName.set(null);
    this.token.set(fragment);
    void this.once(() => this.look(fragment));
    this.location.replaceState(this.location.path(), '', this.location.getState());
  }

  /** Says whom the code is for. */
  private async look(token: string): Promise<void> {
    if (this.session.isStaff()) return;
    try {
      const { firstName } = await this.post<PhoneLinkOwner>('look', { token });
      this.token.set(token);
      this.firstName.set(firstName);
      this.problem.set(null);
      this.focus.owe();
    } catch (error) {
      this.refused(error);
    }
  }

  private async send(token: string): Promise<void> {
    try {
      const instead = this.session.user() ? { instead: true } : {};
      await this.session.enter(await this.post<Session>('', { token, keep: this.keep(), ...instead }));
      await this.router.navigateByUrl('/', { replaceUrl: true });
    } catch (error) {
      this.refused(error);
    }
  }

  private post<T>(path: '' | 'look', body: PhoneSignInBody): Promise<T> {
    const url = `${API}/session/phone${path && `/${path}`}`;
    return firstValueFrom(this.http.post<T>(url, body, { timeout: PATIENCE }));
  }

  private refused(error: unknown): void {
    const hasEnded = problemBody(error)?.errors?.some(({ code }) => code === 'link-ended') ?? false;
    this.problem.set(hasEnded ? null : readProblem(error, { '/token': 'code' }));
    if (hasEnded) {
      this.ended.set('ended');
      this.focus.owe();
    }
    // Nothing is known of whom it is for: it can be typed, or scanned again.
    else if (this.firstName() === null) this.token.set(null);
  }

  private missing(): ShownProblem {
    return problemOnPage('patient.phone.not-yet', [{ fieldId: 'code', text: this.i18n.t('patient.phone.missing') }]);
  }
}
