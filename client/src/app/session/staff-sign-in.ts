import {
  ChangeDetectionStrategy,
  Component,
  ViewContainerRef,
  computed,
  inject,
  input,
  output,
  signal,
  viewChild,
} from '@angular/core';
import type { SignInBody } from '@waymark/contracts';
import { API } from '../data/api';
import { SessionStore } from './session-store';
import { secondStepShower } from './second-step-shower';
import { openInSignIn, typedSignIn } from './sign-in-form';
import { Button } from '../ui/button';
import { ErrorSummary } from '../ui/error-summary';
import { oneAtATime } from '../data/one-at-a-time';
import type { ShownProblem } from '../ui/shown-problem';
import { TextInput } from '../ui/text-input';
import { Translations } from '../i18n/translations';

/** Signs staff in without leaving the page, so that nothing on it is lost. */
@Component({
  selector: 'wm-staff-sign-in',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Button, ErrorSummary, TextInput],
  template: `
    <wm-error-summary [problem]="problem()" />
    @if (provider(); as name) {
      <p>
        <a [href]="providerLink()">{{ i18n.t('patient.sign-in.with', { name }) }}</a>
      </p>
    }
    <ng-container #secondStep />
    <form method="post" novalidate [hidden]="second.isShown()" (submit)="submit($event)">
      @if (knownEmail(); as email) {
        <div class="nhsuk-form-group">
          <label class="nhsuk-label" [attr.for]="formId() + '-email'">{{ i18n.t('patient.sign-in.email') }}</label>
          <input
            class="nhsuk-input"
            type="email"
            name="email"
            autocomplete="username"
            readonly
            [id]="formId() + '-email'"
            [value]="email"
          />
        </div>
      } @else {
        <wm-text-input
          type="email"
          name="email"
          autocomplete="username"
          inputMode="email"
          [fieldId]="formId() + '-email'"
          [label]="i18n.t('patient.sign-in.email')"
        />
      }
      <wm-text-input
        [type]="passwordShown() ? 'text' : 'password'"
        name="password"
        autocomplete="current-password"
        [fieldId]="formId() + '-password'"
        [label]="i18n.t('patient.sign-in.password')"
      />
      <p>
        <button type="button" class="app-link-button" (click)="passwordShown.set(!passwordShown())">
          {{ i18n.t(passwordShown() ? 'patient.sign-in.hide-password' : 'patient.sign-in.show-password') }}
        </button>
      </p>
      @if (knownEmail()) {
        <p>
          <button type="button" class="app-link-button" (click)="isSomeoneElse.set(true)">
            {{ i18n.t('patient.sign-in.other-account') }}
          </button>
        </p>
      }
      <button type="submit" wmButton="secondary">{{ i18n.t('patient.sign-in.submit') }}</button>
    </form>
  `,
})
export class StaffSignIn {
  private readonly session = inject(SessionStore);
  private readonly once = oneAtATime();
  protected readonly second = secondStepShower();
  private readonly secondStep = viewChild.required('secondStep', { read: ViewContainerRef });
  protected readonly i18n = inject(Translations);
  readonly formId = input.required<string>();
  /** Address of the person expected here, who then types only the password; empty: anyone may come. */
  readonly email = input('');
  /** Where those go on who sign in with an account of their organisation; empty: that is not offered here. */
  readonly next = input('');
  readonly signedIn = output();
  protected readonly provider = computed(() => (this.next() ? (this.session.site()?.provider ?? null) : null));
  protected readonly providerLink = computed(() => `${API}/session/oidc/start?next=${encodeURIComponent(this.next())}`);
  protected readonly passwordShown = signal(false);
  protected readonly isSomeoneElse = signal(false);
  protected readonly knownEmail = computed(() => (this.isSomeoneElse() ? '' : this.email()));
  protected readonly problem = signal<ShownProblem | null>(null);

  protected submit(event: SubmitEvent): void {
    event.preventDefault();
    const body = typedSignIn(event);
    const open = openInSignIn(body, this.i18n, `${this.formId()}-`);
    if (open) this.problem.set(open);
    else void this.once(() => this.signIn(body));
  }

  private async signIn(body: SignInBody): Promise<void> {
    try {
      await this.session.signIn(body);
      this.problem.set(null);
      this.signedIn.emit();
    } catch (error) {
      const [place, idPrefix] = [this.secondStep(), `${this.formId()}-`];
      const done = (): void => this.signedIn.emit();
      this.problem.set(await this.second.show({ error, body, place, done, idPrefix }));
    }
  }
}
