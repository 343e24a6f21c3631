import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import { SessionStore } from '../session/session-store';
import { Button } from '../ui/button';
import { PartHeading } from '../ui/part-heading';
import { clockTime, dayOf, dayWithWeekday } from '../words/day-words';
import { Words } from '../words/words';
import type { Question } from './questions';
import type { Change } from './send-change';

/** Asks whether what looks like a mistake is meant, with both ways to go on. */
@Component({
  selector: 'wm-ask-first',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Button, PartHeading],
  template: `
    @if (question(); as question) {
      <section class="app-warning">
        <h2 wmPartHeading>{{ words.t(keys().heading) }}</h2>
        <p>{{ words.t(keys().lead) }}</p>
        @if (when(); as when) {
          <p>{{ words.t('staff.ask-when', { when }) }}</p>
        }
        <div class="nhsuk-button-group">
          <button type="button" wmButton="secondary" (click)="confirm.emit(question.confirmed)">
            {{ words.t('staff.ask-confirm') }}
          </button>
          <button type="button" wmButton="secondary" (click)="leave.emit()">{{ words.t('staff.here.back') }}</button>
        </div>
      </section>
    }
  `,
})
export class AskFirst {
  private readonly session = inject(SessionStore);
  protected readonly words = inject(Words);
  /** null: nothing is asked. */
  readonly question = input.required<Question | null>();
  readonly confirm = output<Change>();
  readonly leave = output();

  protected readonly keys = computed(() => {
    const kind = this.question()?.kind ?? 'open-episode';
    const lead = `staff.ask-lead.${kind}` as const;
    if (kind === 'therapist-booked' && this.isAboutMe()) return { heading: 'staff.ask.you-are-booked', lead } as const;
    return { heading: `staff.ask.${kind}`, lead } as const;
  });
  /** When the other appointment begins; empty: nobody says. */
  protected readonly when = computed(() => {
    const at = this.question()?.at;
    if (!at) return '';
    const timeZone = this.session.timeZone();
    return `${dayWithWeekday(dayOf(at, timeZone))}, ${clockTime(at, timeZone)}`;
  });
  /** Where nobody else was named for the appointment, it is whoever books it. */
  private readonly isAboutMe = computed(() => {
    const body = this.question()?.confirmed.body ?? {};
    const staff: unknown = 'staff' in body ? body.staff : null;
    return Array.isArray(staff) && staff.length === 1 && staff[0] === this.session.user()?.id;
  });
}
