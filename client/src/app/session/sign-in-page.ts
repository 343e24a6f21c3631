import {
  ChangeDetectionStrategy,
  Component,
  ViewContainerRef,
  computed,
  inject,
  input,
  signal,
  viewChild,
} from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { OidcRefusal, Role, SignInBody } from '@waymark/contracts';
import { API } from '../data/api';
import { Button } from '../ui/button';
import { ErrorSummary } from '../ui/error-summary';
import { PageHeading } from '../ui/page-focus';
import { oneAtATime } from '../data/one-at-a-time';
import { type ShownProblem, errorOf } from '../ui/shown-problem';
import { TextInput } from '../ui/text-input';
import { type TranslationKey, Translations } from '../i18n/translations';
import { secondStepShower } from './second-step-shower';
import { SessionStore } from './session-store';
import { handedEmail, openInSignIn, typedSignIn } from './sign-in-form';

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
  private readonly router = inject(Router);
  protected readonly i18n = inject(Translations);

  readonly next = input<string>();
  readonly ended = input<string>();
  /** Set if the shared screen would be left for a staff page. */
  readonly staff = input<string>();
  /** The page that the screen was handed over for, to go on there; absent: it is with nobody. */
  readonly back = input<string>();
  /** Set if the user has just chosen a password. */
  readonly chosen = input<string>();
  /** Why somebody who came back from the organisation's own sign-in is not signed in; absent: they did not come from there. */
  readonly provider = input<string>();

  /** Filled in for whoever has just chosen a password. */
  protected readonly email = handedEmail(this.router.currentNavigation()?.extras.info);
  protected readonly problem = signal<ShownProblem | null>(null);
  private readonly once = oneAtATime();
  protected readonly second = secondStepShower();
  private readonly secondStep = viewChild.required('secondStep', { read: ViewContainerRef });
  protected readonly providerName = computed(() => this.session.site()?.provider ?? null);
  /** A link to the API, which sends the browser on. */
  protected readonly providerLink = computed(() => {
    const next = this.next() ?? '';
    return `${API}/session/oidc/start${isOwnPath(next) ? `?next=${encodeURIComponent(next)}` : ''}`;
  });
  /** Empty: they did not come from there, or for no reason that we know. */
  protected readonly refusal = computed(() => {
    const key = `patient.sign-in.refused.${this.provider() as OidcRefusal}` as const;
    const text = this.i18n.t(key, { name: this.providerName() ?? '' });
    return text === key ? '' : text;
  });
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
        await this.goOn();
      } catch (error) {
        const done = (): void => void this.goOn();
        this.problem.set(await this.second.show({ error, body, place: this.secondStep(), done }));
      }
    });
  }

  private async goOn(): Promise<void> {
    const next = this.next() ?? '';
    await this.router.navigateByUrl(isOwnPath(next) ? next : '/');
  }
}
