import { ChangeDetectionStrategy, Component, inject, input, output, signal } from '@angular/core';
import { SessionStore } from '../session/session-store';
import { Button } from '../ui/button';
import { ErrorSummary } from '../ui/error-summary';
import { type ShownProblem, readProblem } from '../ui/problem';
import { TextInput } from '../ui/text-input';
import { Words } from '../words/words';

/** Signs staff in without leaving the page, so that nothing on it is lost. */
@Component({
  selector: 'wm-staff-sign-in',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Button, ErrorSummary, TextInput],
  template: `
    <wm-error-summary [problem]="problem()" />
    <form method="post" novalidate (submit)="submit($event)">
      <wm-text-input
        type="email"
        name="email"
        autocomplete="username"
        inputMode="email"
        [fieldId]="formId() + '-email'"
        [label]="words.t('patient.sign-in.email')"
      />
      <wm-text-input
        type="password"
        name="password"
        autocomplete="current-password"
        [fieldId]="formId() + '-password'"
        [label]="words.t('patient.sign-in.password')"
      />
      <button type="submit" wmButton="secondary">{{ words.t('patient.sign-in.submit') }}</button>
    </form>
  `,
})
export class StaffSignIn {
  private readonly session = inject(SessionStore);
  protected readonly words = inject(Words);
  readonly formId = input.required<string>();
  readonly signedIn = output();
  protected readonly problem = signal<ShownProblem | null>(null);

  /** Reads the fields themselves: some password managers fill one in without telling the page. */
  protected async submit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const { elements } = event.target as HTMLFormElement;
    const textOf = (name: string): string => (elements.namedItem(name) as HTMLInputElement).value;
    const email = textOf('email').trim();
    const password = textOf('password');
    if (!email || !password) {
      const field = { fieldId: `${this.formId()}-${email ? 'password' : 'email'}` };
      const text = this.words.t(email ? 'patient.sign-in.password-missing' : 'patient.sign-in.email-missing');
      this.problem.set({ status: 0, text: { key: 'patient.sign-in.missing' }, fields: [{ ...field, text }] });
      return;
    }
    try {
      await this.session.signIn({ email, password });
      this.problem.set(null);
      this.signedIn.emit();
    } catch (error) {
      const problem = readProblem(error);
      this.problem.set(problem.status === 401 ? { ...problem, text: { key: 'patient.sign-in.wrong' } } : problem);
    }
  }
}
