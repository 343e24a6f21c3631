import { HttpClient } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, input, output, signal } from '@angular/core';
import type { OwnSessions, RecoveryCodes } from '@waymark/contracts';
import { firstValueFrom } from 'rxjs';
import { API } from '../data/api';
import { oneAtATime } from '../data/one-at-a-time';
import { readProblem } from '../data/problem';
import { PATIENCE } from '../data/write';
import { Translations } from '../i18n/translations';
import { Button } from '../ui/button';
import { ErrorSummary } from '../ui/error-summary';
import { PartHeading } from '../ui/part-heading';
import type { ShownProblem } from '../ui/shown-problem';
import { RecoveryCodesList } from './recovery-codes-list';

/** So many or fewer are told about after signing in: the last ones are used up faster than one thinks. */
const FEW = 3;

/** Said to who has just signed in with a code and has few recovery codes left: new ones are one press away. */
@Component({
  selector: 'wm-few-codes',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Button, ErrorSummary, PartHeading, RecoveryCodesList],
  template: `
    <wm-error-summary [problem]="problem()" />
    @if (codes(); as codes) {
      <h2 wmPartHeading>{{ i18n.t('sign-in.codes.heading') }}</h2>
      <p role="status">{{ i18n.t('sign-in.new-codes.made') }}</p>
      <wm-recovery-codes-list [codes]="codes" />
      <button type="button" wmButton (click)="goOn.emit()">{{ i18n.t('sign-in.codes.done') }}</button>
    } @else {
      <h2 wmPartHeading>{{ i18n.t('sign-in.few.heading') }}</h2>
      <p role="status">{{ said() }}</p>
      <p>{{ i18n.t('sign-in.few.why') }}</p>
      <p>{{ i18n.t('sign-in.new-codes.what-happens') }}</p>
      <button type="button" wmButton (click)="renew()">{{ i18n.t('sign-in.new-codes.submit') }}</button>
      <p>
        <button type="button" wmButton="secondary" (click)="goOn.emit()">{{ i18n.t('sign-in.few.later') }}</button>
      </p>
    }
  `,
})
export class FewCodes {
  private readonly http = inject(HttpClient);
  private readonly once = oneAtATime();
  protected readonly i18n = inject(Translations);

  readonly left = input.required<number>();
  /** The one with which they have just signed in. */
  readonly password = input.required<string>();
  readonly goOn = output();

  protected readonly codes = signal<readonly string[] | null>(null);
  protected readonly problem = signal<ShownProblem | null>(null);
  protected readonly said = computed(() => this.i18n.plural('sign-in.new-codes.left', this.left()));

  protected renew(): void {
    void this.once(async () => {
      try {
        const body = { password: this.password() };
        const sent = this.http.post<RecoveryCodes>(`${API}/session/recovery-codes`, body, { timeout: PATIENCE });
        this.codes.set((await firstValueFrom(sent)).recoveryCodes);
        this.problem.set(null);
      } catch (error) {
        this.problem.set(readProblem(error));
      }
    });
  }
}

/** How many recovery codes are left, if they are few; null: enough, or it cannot be read, which keeps nobody out. */
export async function fewCodesLeft(http: HttpClient): Promise<number | null> {
  try {
    const { secondFactor } = await firstValueFrom(http.get<OwnSessions>(`${API}/sessions`, { timeout: PATIENCE }));
    return secondFactor && secondFactor.recoveryCodesLeft <= FEW ? secondFactor.recoveryCodesLeft : null;
  } catch (error) {
    console.error(error);
    return null;
  }
}
