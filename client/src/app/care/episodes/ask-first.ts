import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import { SessionStore } from '../../session/session-store';
import { Button } from '../../ui/button';
import { PartHeading } from '../../ui/part-heading';
import { clockTime, dayOf, dayWithWeekday } from '../../i18n/day-text';
import { Translations } from '../../i18n/translations';
import type { Question } from '../../data/questions';
import type { Change } from '../../data/write';

/** Asks whether what looks like a mistake is intended, with a button for either answer. */
@Component({
  selector: 'wm-ask-first',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Button, PartHeading],
  template: `
    @if (question(); as question) {
      <section class="app-warning">
        <h2 wmPartHeading>{{ heading() }}</h2>
        <p>{{ i18n.t(lead()) }}</p>
        @if (days(); as days) {
          <p>{{ i18n.t('care.ask-days', { days }) }}</p>
        } @else if (when(); as when) {
          <p>{{ i18n.t('care.ask-when', { when }) }}</p>
        }
        <div class="nhsuk-button-group">
          <button type="button" wmButton="secondary" (click)="confirm.emit(question.confirmed)">
            {{ i18n.t('care.ask-confirm') }}
          </button>
          <button type="button" wmButton="secondary" (click)="leave.emit()">{{ i18n.t('care.here.back') }}</button>
        </div>
      </section>
    }
  `,
})
export class AskFirst {
  private readonly session = inject(SessionStore);
  protected readonly i18n = inject(Translations);
  /** null: nothing is asked. */
  readonly question = input.required<Question | null>();
  readonly confirm = output<Change>();
  readonly leave = output();

  private readonly kind = computed(() => this.question()?.kind ?? 'open-episode');
  protected readonly lead = computed(() => `care.ask-lead.${this.kind()}` as const);
  protected readonly heading = computed(() => {
    const therapist = this.question()?.booked?.therapist;
    if (therapist && therapist.userId === this.session.user()?.id) return this.i18n.t('care.ask.you-are-booked');
    return this.i18n.t(`care.ask.${this.kind()}`, { name: therapist?.name ?? '' });
  });
  /** Days of a series that clash; empty: it is no series. */
  protected readonly days = computed(() => (this.question()?.booked?.days ?? []).map(dayWithWeekday).join(', '));
  /** Start of the other appointment; empty: it is about no appointment. */
  protected readonly when = computed(() => {
    const at = this.question()?.booked?.startsAt;
    if (!at) return '';
    const timeZone = this.session.timeZone();
    return `${dayWithWeekday(dayOf(at, timeZone))}, ${clockTime(at, timeZone)}`;
  });
}
