import { Location } from '@angular/common';
import { ChangeDetectionStrategy, Component, DOCUMENT, computed, inject, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { ActivatedRoute, Router, RouterLink } from '@angular/router';
import { DISCIPLINES } from '@waymark/contracts';
import { Button } from '../../ui/button';
import { ErrorSummary } from '../../ui/error-summary';
import { oneAtATime } from '../../data/one-at-a-time';
import { PageFocus, PageHeading } from '../../ui/page-focus';
import { type ShownProblem, errorOf } from '../../ui/shown-problem';
import { SelectInput } from '../../ui/select-input';
import { TextInput } from '../../ui/text-input';
import { fieldValue } from '../../ui/field-value';
import { Translations } from '../../i18n/translations';
import { openFieldsProblem } from '../../data/form-problem';
import { EntryTools } from '../../session/entry-tools';
import { readProblem } from '../../data/problem';
import { isLinkEnded, readPasswordProblem } from '../../session/password-text';
import { SessionStore } from '../../session/session-store';
import type { SignInInfo } from '../../session/sign-in-form';
import { AccountsApi } from './accounts-api';

/** Target of a one-time link: the person chooses a password, then signs in. */
@Component({
  selector: 'wm-invitation-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Button, EntryTools, ErrorSummary, PageHeading, RouterLink, SelectInput, TextInput],
  templateUrl: './invitation-page.html',
})
export class InvitationPage {
  private readonly api = inject(AccountsApi);
  private readonly location = inject(Location);
  private readonly router = inject(Router);
  private readonly focus = inject(PageFocus);
  private readonly document = inject(DOCUMENT);
  private readonly session = inject(SessionStore);
  protected readonly i18n = inject(Translations);

  private readonly token = signal<string | null>(null);
  private readonly ended = signal(false);
  /** The address to sign in with; empty until it is known. */
  protected readonly email = signal('');
  /** Whether nobody has said yet what they work as. */
  protected readonly asksDiscipline = signal(false);
  protected readonly discipline = signal('');
  protected readonly disciplines = computed(() =>
    DISCIPLINES.map((value) => ({ value, text: this.i18n.t(`patient.discipline.${value}`) })),
  );
  private readonly once = oneAtATime();
  protected readonly problem = signal<ShownProblem | null>(null);
  protected readonly passwordShown = signal(false);
  protected readonly passwordError = computed(() => errorOf(this.problem(), 'password'));
  /** The organisation with whose account they can sign in instead; null: there is none. */
  protected readonly provider = computed(() => this.session.site()?.provider ?? null);
  protected readonly state = computed(() => (this.ended() ? 'ended' : this.token() === null ? 'no-link' : 'choose'));

  constructor() {
    // Repeatedly: a newer link may be pasted into the address bar of the same page.
    inject(ActivatedRoute)
      .fragment.pipe(takeUntilDestroyed())
      .subscribe((fragment) => this.take(new URLSearchParams(fragment ?? '').get('token')));
  }

  protected submit(event: SubmitEvent): void {
    event.preventDefault();
    const password = fieldValue(event, 'password');
    const token = this.token();
    if (token !== null) void this.once(() => this.choose(token, password));
  }

  /** Leaves this page: the organisation sends them back signed in. */
  protected useProvider(): void {
    const token = this.token();
    if (token === null) return;
    void this.once(async () => {
      try {
        this.document.location.assign(await this.api.addressAtProvider(token));
      } catch (error) {
        this.problem.set(readProblem(error));
      }
    });
  }

  /** Removes the token from the address bar, and with it from the history of this computer. */
  private take(token: string | null): void {
    if (!token) return;
    this.token.set(token);
    this.ended.set(false);
    this.email.set('');
    this.asksDiscipline.set(false);
    void this.look(token);
    this.location.replaceState(this.location.path(), '', this.location.getState());
  }

  /** Says whose link it is or, before they make up a password, that it has ended. Without a network it says neither. */
  private async look(token: string): Promise<void> {
    try {
      const { email, asksDiscipline } = await this.api.look(token);
      if (token !== this.token()) return;
      this.email.set(email);
      this.asksDiscipline.set(asksDiscipline);
    } catch (error) {
      if (token === this.token() && isLinkEnded(error)) this.sayThatItEnded();
    }
  }

  private async choose(token: string, password: string): Promise<void> {
    if (password === '') {
      const missing = { fieldId: 'password', key: 'patient.invitation.missing' } as const;
      this.problem.set(openFieldsProblem([missing], (key) => this.i18n.t(key), 'patient.invitation.not-yet'));
      return;
    }
    try {
      const discipline = DISCIPLINES.find((one) => one === this.discipline()) ?? null;
      const { email } = await this.api.accept(token, password, discipline);
      // Not in the address: it would be in the history of this computer.
      const info: SignInInfo = { email };
      await this.router.navigate(['/sign-in'], { queryParams: { chosen: 'true' }, replaceUrl: true, info });
    } catch (error) {
      if (isLinkEnded(error)) this.sayThatItEnded();
      else this.problem.set(readPasswordProblem(error, (key) => this.i18n.t(key)));
    }
  }

  private sayThatItEnded(): void {
    this.problem.set(null);
    this.ended.set(true);
    this.focus.owe();
  }
}
