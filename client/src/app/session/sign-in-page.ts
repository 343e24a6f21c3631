import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { Role, SignInBody } from '@waymark/contracts';
import { Button } from '../ui/button';
import { ErrorSummary } from '../ui/error-summary';
import { PageHeading } from '../ui/page-focus';
import { oneAtATime } from '../data/one-at-a-time';
import { type ShownProblem, errorOf } from '../ui/shown-problem';
import { TextInput } from '../ui/text-input';
import { type TranslationKey, Translations } from '../i18n/translations';
import { SessionStore } from './session-store';
import { SharedScreen } from './shared-screen';
import { openInSignIn, readSignInProblem, typedSignIn } from './sign-in-form';

/** Whether it is a path of this site: no other is followed after signing in. */
function isOwnPath(path: string): boolean {
  return path.startsWith('/') && !path.startsWith('//') && !path.startsWith('/sign-in');
}

@Component({
  selector: 'wm-sign-in-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Button, ErrorSummary, PageHeading, RouterLink, TextInput],
  templateUrl: './sign-in-page.html',
})
export class SignInPage {
  private readonly session = inject(SessionStore);
  private readonly screen = inject(SharedScreen);
  private readonly router = inject(Router);
  protected readonly i18n = inject(Translations);

  readonly next = input<string>();
  readonly ended = input<string>();
  /** Set if the shared screen would be left for a staff page. */
  readonly staff = input<string>();
  /** Set if the user has just chosen a password. */
  readonly chosen = input<string>();

  protected readonly problem = signal<ShownProblem | null>(null);
  private readonly once = oneAtATime();
  protected readonly passwordShown = signal(false);
  protected readonly demonstration = computed(() => {
    const site = this.session.site();
    return site?.demonstration && site.demonstrationPassword ? site : null;
  });

  protected readonly emailError = computed(() => errorOf(this.problem(), 'email'));
  protected readonly passwordError = computed(() => errorOf(this.problem(), 'password'));

  protected roleName(role: Role): TranslationKey {
    return `patient.sign-in.role.${role}`;
  }

  protected submit(event: SubmitEvent): void {
    event.preventDefault();
    const body = typedSignIn(event);
    const open = openInSignIn(body, this.i18n);
    if (open) this.problem.set(open);
    else this.signIn(body);
  }

  protected signIn(body: SignInBody): void {
    void this.once(async () => {
      try {
        await this.session.signIn(body);
        this.screen.takeBack();
        const next = this.next() ?? '';
        await this.router.navigateByUrl(isOwnPath(next) ? next : '/');
      } catch (error) {
        this.problem.set(readSignInProblem(error));
      }
    });
  }
}
