import { HttpClient, httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { OwnSessions, PasswordChange } from '@waymark/contracts';
import { firstValueFrom } from 'rxjs';
import { API } from '../data/api';
import { oneAtATime } from '../data/one-at-a-time';
import { ReadProblem } from '../data/read-problem';
import { PATIENCE } from '../data/write';
import { type TranslationKey, Translations } from '../i18n/translations';
import { Button } from '../ui/button';
import { ErrorSummary } from '../ui/error-summary';
import { fieldValue } from '../ui/field-value';
import { focusAfterRender } from '../ui/focus-after-render';
import { PageHeading } from '../ui/page-focus';
import { type ShownProblem, errorOf, problemOnPage } from '../ui/shown-problem';
import { TextInput } from '../ui/text-input';
import { strengthOf } from './password-strength';
import { readPasswordProblem } from './password-text';
import { SessionStore } from './session-store';

const FIELDS = { '/password': 'present-password', '/newPassword': 'new-password' } as const;

/** Somebody changes their own password, with the present one. */
@Component({
  selector: 'wm-own-password-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Button, ErrorSummary, PageHeading, ReadProblem, RouterLink, TextInput],
  templateUrl: './own-password-page.html',
})
export class OwnPasswordPage {
  private readonly http = inject(HttpClient);
  private readonly session = inject(SessionStore);
  private readonly once = oneAtATime();
  private readonly focus = focusAfterRender();
  protected readonly i18n = inject(Translations);

  protected readonly read = httpResource<OwnSessions>(() => `${API}/sessions`);
  /** For password managers, which keep a password by it. */
  protected readonly email = computed(() => this.session.user()?.email ?? '');
  /** Where the password is changed if not here; null: it is here. */
  protected readonly elsewhere = computed(() => {
    if (!this.read.hasValue() || this.read.value().password !== null) return null;
    // Patients may sign in by a code from the clinic and have no password at all.
    if (this.session.patientIds().length > 0 && !this.session.isStaff()) return this.i18n.t('patient.password.none');
    const name = this.session.site()?.provider;
    return name ? this.i18n.t('patient.password.at-provider', { name }) : this.i18n.t('patient.password.elsewhere');
  });
  protected readonly typed = signal('');
  protected readonly strength = computed(() => strengthOf(this.typed()));
  protected readonly shown = signal(false);
  protected readonly done = signal(false);
  protected readonly problem = signal<ShownProblem | null>(null);
  protected readonly presentError = computed(() => errorOf(this.problem(), FIELDS['/password']));
  protected readonly newError = computed(() => errorOf(this.problem(), FIELDS['/newPassword']));

  protected submit(event: SubmitEvent): void {
    event.preventDefault();
    const body = {
      password: fieldValue(event, FIELDS['/password']),
      newPassword: fieldValue(event, FIELDS['/newPassword']),
    };
    const missing = this.missingIn(body);
    if (missing) this.problem.set(missing);
    else void this.once(() => this.change(body));
  }

  /** Without a key for a retry: nothing that holds a password is kept anywhere. */
  private async change(body: PasswordChange): Promise<void> {
    try {
      await firstValueFrom(this.http.put(`${API}/session/password`, body, { timeout: PATIENCE }));
      this.problem.set(null);
      this.typed.set('');
      this.done.set(true);
      this.focus('password-said');
    } catch (error) {
      this.problem.set(readPasswordProblem(error, (key) => this.i18n.t(key), FIELDS));
    }
  }

  private missingIn({ password, newPassword }: PasswordChange): ShownProblem | null {
    const line = (fieldId: string, key: TranslationKey) => ({ fieldId, text: this.i18n.t(key) });
    const open = [
      ...(password ? [] : [line(FIELDS['/password'], 'patient.password.present-missing')]),
      ...(newPassword ? [] : [line(FIELDS['/newPassword'], 'patient.invitation.missing')]),
    ];
    return open.length > 0 ? problemOnPage('patient.invitation.not-yet', open) : null;
  }
}
