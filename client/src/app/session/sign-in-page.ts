import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import { Router } from '@angular/router';
import type { Role, SignInBody } from '@waymark/contracts';
import { Button } from '../ui/button';
import { ErrorSummary } from '../ui/error-summary';
import { PageHeading } from '../ui/page-focus';
import { type ShownProblem, readProblem } from '../ui/problem';
import { TextInput } from '../ui/text-input';
import { type WordKey, Words } from '../words/words';
import { SessionStore } from './session-store';

const FIELDS = { '/email': 'email', '/password': 'password' } as const;

/** Only a path of this site is followed after signing in. */
function isOwnPath(path: string): boolean {
  return path.startsWith('/') && !path.startsWith('//') && !path.startsWith('/sign-in');
}

@Component({
  selector: 'wm-sign-in-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Button, ErrorSummary, PageHeading, TextInput],
  templateUrl: './sign-in-page.html',
})
export class SignInPage {
  private readonly session = inject(SessionStore);
  private readonly router = inject(Router);
  protected readonly words = inject(Words);

  readonly next = input<string>();
  readonly ended = input<string>();
  /** Set where somebody has just chosen a password. */
  readonly chosen = input<string>();

  protected readonly problem = signal<ShownProblem | null>(null);
  protected readonly busy = signal(false);
  protected readonly passwordShown = signal(false);
  protected readonly demonstration = computed(() => {
    const site = this.session.site();
    return site?.demonstration && site.demonstrationPassword ? site : null;
  });

  protected errorOf(fieldId: string): string {
    return this.problem()?.fields.find((field) => field.fieldId === fieldId)?.text ?? '';
  }

  protected roleName(role: Role): WordKey {
    return `staff.role.${role}`;
  }

  /** Reads the fields themselves: some password managers fill one in without telling the page. */
  protected submit(event: SubmitEvent): void {
    event.preventDefault();
    const { elements } = event.target as HTMLFormElement;
    const textOf = (name: string): string => (elements.namedItem(name) as HTMLInputElement).value;
    const body = { email: textOf('email').trim(), password: textOf('password') };
    const missing = [
      ...(body.email ? [] : [{ fieldId: 'email', text: this.words.t('patient.sign-in.email-missing') }]),
      ...(body.password ? [] : [{ fieldId: 'password', text: this.words.t('patient.sign-in.password-missing') }]),
    ];
    if (missing.length > 0) {
      this.problem.set({ status: 0, text: { key: 'patient.sign-in.missing' }, fields: missing });
      return;
    }
    void this.signIn(body);
  }

  protected async signIn(body: SignInBody): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    try {
      await this.session.signIn(body);
      const next = this.next() ?? '';
      await this.router.navigateByUrl(isOwnPath(next) ? next : this.session.home());
    } catch (error) {
      const problem = readProblem(error, FIELDS);
      this.problem.set(problem.status === 401 ? { ...problem, text: { key: 'patient.sign-in.wrong' } } : problem);
    } finally {
      this.busy.set(false);
    }
  }
}
