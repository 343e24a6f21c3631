import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { TransferAnswer } from '@waymark/contracts';
import { Button } from '../../ui/button';
import { dayInWords, dayOf } from '../../i18n/day-text';
import { listName } from '../../i18n/person-text';
import { Translations } from '../../i18n/translations';
import { WaitingItem } from './waiting-item';

/** Outcomes of this care service's requests that another one takes a person on. */
@Component({
  selector: 'wm-transfer-answers',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Button, RouterLink, WaitingItem],
  template: `
    @for (one of shown(); track one.answer.id) {
      <wm-waiting-item
        [itemId]="'answer-' + one.answer.id"
        [name]="one.name"
        [news]="one.answer.toCareServiceName"
        [open]="shown().length === 1"
      >
        <p>{{ one.outcome }}</p>
        @if (one.answer.answer; as text) {
          <p class="said">{{ text }}</p>
        }
        <p class="do">
          @if (one.answer.outcome === 'nobody-there') {
            <button type="button" wmButton="small" (click)="withdraw.emit(one.answer)">
              {{ i18n.t('care.transfer.withdraw') }}<span class="nhsuk-u-visually-hidden">: {{ one.name }}</span>
            </button>
          } @else {
            <button type="button" wmButton="small" (click)="seen.emit(one.answer)">
              {{ i18n.t('care.handed-over.seen') }}<span class="nhsuk-u-visually-hidden">: {{ one.name }}</span>
            </button>
          }
          <a [routerLink]="['/patients', one.answer.patientId]"
            >{{ i18n.t('care.today.open-person') }}<span class="nhsuk-u-visually-hidden">: {{ one.name }}</span></a
          >
        </p>
      </wm-waiting-item>
    }
  `,
  styleUrl: './waiting.scss',
})
export class TransferAnswers {
  protected readonly i18n = inject(Translations);
  readonly answers = input.required<readonly TransferAnswer[]>();
  readonly today = input.required<string>();
  readonly timeZone = input.required<string>();
  readonly seen = output<TransferAnswer>();
  readonly withdraw = output<TransferAnswer>();

  protected readonly shown = computed(() =>
    this.answers().map((answer) => ({ answer, name: listName(answer), outcome: this.outcomeOf(answer) })),
  );

  private outcomeOf(one: TransferAnswer): string {
    const { outcome, toCareServiceName, answeredAt, answeredByName, answeredByDiscipline: discipline } = one;
    const day = answeredAt ? dayInWords(dayOf(answeredAt, this.timeZone()), this.today()) : '';
    const who = answeredByName ?? '';
    const name = discipline
      ? this.i18n.t('care.answer.who', { name: who, discipline: this.i18n.t(`common.discipline.${discipline}`) })
      : who;
    return this.i18n.t(`care.answer.${outcome}`, { service: toCareServiceName, name, day });
  }
}
