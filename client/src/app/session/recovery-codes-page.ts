import { HttpClient, httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { OwnSessions, RecoveryCodes, RecoveryCodesBody } from '@waymark/contracts';
import { firstValueFrom } from 'rxjs';
import { API } from '../data/api';
import { oneAtATime } from '../data/one-at-a-time';
import { readProblem } from '../data/problem';
import { ReadProblem } from '../data/read-problem';
import { PATIENCE } from '../data/write';
import { Translations } from '../i18n/translations';
import { Button } from '../ui/button';
import { ErrorSummary } from '../ui/error-summary';
import { fieldValue } from '../ui/field-value';
import { focusAfterRender } from '../ui/focus-after-render';
import { PageHeading } from '../ui/page-focus';
import { type ShownProblem, errorOf, problemOnPage } from '../ui/shown-problem';
import { TextInput } from '../ui/text-input';
import { RecoveryCodesList } from './recovery-codes-list';
import { SessionStore } from './session-store';

const FIELDS = { '/password': 'password', '/code': 'code' } as const;

/** Somebody sees how many recovery codes they have left, and makes new ones. */
@Component({
  selector: 'wm-recovery-codes-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Button, ErrorSummary, PageHeading, ReadProblem, RecoveryCodesList, RouterLink, TextInput],
  templateUrl: './recovery-codes-page.html',
})
export class RecoveryCodesPage {
  private readonly http = inject(HttpClient);
  private readonly session = inject(SessionStore);
  private readonly once = oneAtATime();
  private readonly focus = focusAfterRender();
  protected readonly i18n = inject(Translations);

  protected readonly read = httpResource<OwnSessions>(() => `${API}/sessions`);
  /** For password managers, which know a password by it. */
  protected readonly email = computed(() => this.session.user()?.email ?? '');
  /** null: there is no app, or it is not known yet. */
  protected readonly left = computed(() => {
    const factor = this.read.hasValue() ? this.read.value().secondFactor : null;
    return factor && this.i18n.plural('sign-in.new-codes.left', factor.recoveryCodesLeft);
  });
  protected readonly codes = signal<readonly string[] | null>(null);
  /** Whether a code of the app is sent in place of the password. */
  protected readonly byCode = signal(false);
  protected readonly shown = signal(false);
  protected readonly problem = signal<ShownProblem | null>(null);
  protected readonly passwordError = computed(() => errorOf(this.problem(), 'password'));
  protected readonly codeError = computed(() => errorOf(this.problem(), 'code'));

  protected useCode(wanted: boolean): void {
    this.problem.set(null);
    this.byCode.set(wanted);
    this.focus(wanted ? 'code' : 'password');
  }

  protected submit(event: SubmitEvent): void {
    event.preventDefault();
    const field = this.byCode() ? 'code' : 'password';
    const typed = fieldValue(event, field);
    const isMissing = this.byCode() ? typed.replace(/\s/g, '').length < 6 : typed === '';
    if (isMissing) this.problem.set(this.missing(field));
    else void this.once(() => this.renew({ [field]: typed }));
  }

  /** Without a key for a retry: nothing that holds a password is kept anywhere, nor are the codes. */
  private async renew(body: RecoveryCodesBody): Promise<void> {
    try {
      const sent = this.http.post<RecoveryCodes>(`${API}/session/recovery-codes`, body, { timeout: PATIENCE });
      this.codes.set((await firstValueFrom(sent)).recoveryCodes);
      this.problem.set(null);
      this.focus('codes-said');
    } catch (error) {
      this.problem.set(readProblem(error, FIELDS));
    }
  }

  private missing(fieldId: 'code' | 'password'): ShownProblem {
    const key = fieldId === 'code' ? 'sign-in.code.missing' : 'sign-in.new-codes.password-missing';
    return problemOnPage('sign-in.new-codes.not-yet', [{ fieldId, text: this.i18n.t(key) }]);
  }
}
