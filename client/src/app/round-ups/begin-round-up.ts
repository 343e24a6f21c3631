import {
  ChangeDetectionStrategy,
  Component,
  computed,
  inject,
  input,
  linkedSignal,
  output,
  signal,
} from '@angular/core';
import { Router } from '@angular/router';
import type { CareService, RoundUp, RoundUpSummary } from '@waymark/contracts';
import { openFieldsProblem } from '../data/form-problem';
import { changeSender, isSaved } from '../data/send-change';
import { Translations } from '../i18n/translations';
import { SessionStore } from '../session/session-store';
import { Button } from '../ui/button';
import { ErrorSummary } from '../ui/error-summary';
import { PartHeading } from '../ui/part-heading';
import { SelectInput } from '../ui/select-input';
import { errorOf } from '../ui/shown-problem';
import { endedQuarters } from './quarters';
import { ROUND_UPS } from './round-up-reads';

/** Begins the draft of a quarter that has none, and opens it. */
@Component({
  selector: 'wm-begin-round-up',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Button, ErrorSummary, PartHeading, SelectInput],
  template: `
    <section class="app-column app-card">
      <h2 wmPartHeading>{{ i18n.t('round-ups.begin') }}</h2>
      <wm-error-summary [problem]="problem()" />
      <form method="post" novalidate (submit)="begin($event)">
        @if (careServices().length > 1) {
          <wm-select-input
            fieldId="care-service"
            [label]="i18n.t('round-ups.care-service')"
            [nothing]="i18n.t('common.roles.choose-care-service')"
            [options]="places()"
            [error]="errorOf('care-service')"
            [(value)]="careServiceId"
          />
        }
        <wm-select-input
          fieldId="quarter"
          [label]="i18n.t('round-ups.quarter')"
          [hint]="i18n.t('round-ups.quarter-hint')"
          [nothing]="i18n.t('round-ups.choose-quarter')"
          [options]="quarters()"
          [error]="errorOf('quarter')"
          [(value)]="from"
        />
        <div class="nhsuk-button-group">
          <button type="submit" wmButton>{{ i18n.t('round-ups.begin-now') }}</button>
          <button type="button" wmButton="secondary" (click)="leave.emit()">
            {{ i18n.t('common.account.leave') }}
          </button>
        </div>
      </form>
    </section>
  `,
})
export class BeginRoundUp {
  private readonly router = inject(Router);
  private readonly today = inject(SessionStore).today;
  private readonly change = changeSender(() => ({ '/careServiceId': 'care-service', '/from': 'quarter' }));
  protected readonly i18n = inject(Translations);

  readonly careServices = input.required<readonly CareService[]>();
  readonly existing = input.required<readonly RoundUpSummary[]>();
  readonly leave = output();

  protected readonly problem = this.change.problem;
  protected readonly places = computed(() => this.careServices().map(({ id, name }) => ({ value: id, text: name })));
  protected readonly careServiceId = linkedSignal(() => {
    const [only, ...others] = this.careServices();
    return only && others.length === 0 ? only.id : '';
  });
  /** Quarters that have none yet, or only one that was withdrawn. */
  protected readonly quarters = computed(() => {
    const taken = this.existing()
      .filter(({ state, careService }) => state !== 'withdrawn' && careService.id === this.careServiceId())
      .map(({ from }) => from);
    return endedQuarters(this.today())
      .filter(({ from }) => !taken.includes(from))
      .map(({ from, label }) => ({ value: from, text: label }));
  });
  protected readonly from = signal('');

  protected errorOf(fieldId: string): string {
    return errorOf(this.problem(), fieldId);
  }

  protected async begin(event: Event): Promise<void> {
    event.preventDefault();
    const [careServiceId, from] = [this.careServiceId(), this.from()];
    const open = [
      ...(careServiceId ? [] : [{ fieldId: 'care-service', key: 'common.roles.choose-care-service' } as const]),
      ...(from ? [] : [{ fieldId: 'quarter', key: 'round-ups.choose-quarter' } as const]),
    ];
    if (open.length > 0) {
      this.problem.set(openFieldsProblem(open, (key) => this.i18n.t(key)));
      return;
    }
    const sent = await this.change.send<RoundUp>({ method: 'POST', url: ROUND_UPS, body: { careServiceId, from } });
    if (isSaved(sent)) await this.router.navigate(['/round-ups', sent.saved.id]);
  }
}
