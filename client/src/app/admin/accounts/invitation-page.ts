import { Location } from '@angular/common';
import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { ActivatedRoute, Router, RouterLink } from '@angular/router';
import { Button } from '../../ui/button';
import { ErrorSummary } from '../../ui/error-summary';
import { oneAtATime } from '../../data/one-at-a-time';
import { PageFocus, PageHeading } from '../../ui/page-focus';
import { type ShownProblem, errorOf } from '../../ui/shown-problem';
import { TextInput } from '../../ui/text-input';
import { fieldValue } from '../../ui/field-value';
import { Translations } from '../../i18n/translations';
import { openFieldsProblem } from '../../data/form-problem';
import { AccountsApi } from './accounts-api';
import { isLinkEnded, readPasswordProblem } from './password-text';

/** Target of a one-time link: the person chooses a password, then signs in. */
@Component({
  selector: 'wm-invitation-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Button, ErrorSummary, PageHeading, RouterLink, TextInput],
  templateUrl: './invitation-page.html',
})
export class InvitationPage {
  private readonly api = inject(AccountsApi);
  private readonly location = inject(Location);
  private readonly router = inject(Router);
  private readonly focus = inject(PageFocus);
  protected readonly i18n = inject(Translations);

  private readonly token = signal<string | null>(null);
  private readonly ended = signal(false);
  private readonly once = oneAtATime();
  protected readonly problem = signal<ShownProblem | null>(null);
  protected readonly passwordShown = signal(false);
  protected readonly passwordError = computed(() => errorOf(this.problem(), 'password'));
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

  /** Removes the token from the address bar, and with it from the history of this computer. */
  private take(token: string | null): void {
    if (!token) return;
    this.token.set(token);
    this.ended.set(false);
    this.location.replaceState(this.location.path(), '', this.location.getState());
  }

  private async choose(token: string, password: string): Promise<void> {
    if (password === '') {
      const missing = { fieldId: 'password', key: 'patient.invitation.missing' } as const;
      this.problem.set(openFieldsProblem([missing], (key) => this.i18n.t(key), 'patient.invitation.not-yet'));
      return;
    }
    try {
      await this.api.accept(token, password);
      await this.router.navigate(['/sign-in'], { queryParams: { chosen: 'true' }, replaceUrl: true });
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
