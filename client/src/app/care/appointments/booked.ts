import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Appointment, Episode, SeriesInErrorBody } from '@waymark/contracts';
import { API } from '../../data/api';
import { changeSender, isSaved } from '../../data/send-change';
import { clockTime, dayWithWeekday } from '../../i18n/day-text';
import { Translations } from '../../i18n/translations';
import { SessionStore } from '../../session/session-store';
import { ErrorSummary } from '../../ui/error-summary';
import { PageHeading } from '../../ui/page-focus';

/** Says what was booked, and takes it back as entered in error if it was a slip. */
@Component({
  selector: 'wm-booked',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [ErrorSummary, PageHeading, RouterLink],
  template: `
    <wm-error-summary [problem]="sender.problem()" />
    <h1 wmHeading>{{ heading() }}</h1>
    <ul class="nhsuk-list nhsuk-list--bullet">
      @for (one of lines(); track one.id) {
        <li>{{ one.text }}</li>
      }
    </ul>
    <p role="status">
      @if (undone()) {
        {{ i18n.t('care.booked.undone') }}
      }
    </p>
    @if (!undone()) {
      <p>
        <button type="button" class="app-link-button" (click)="undo()">{{ i18n.t('care.booked.undo') }}</button>
      </p>
    }
    <p>
      <a [routerLink]="['/patients', episode().patientId]" [queryParams]="{ episode: episode().id }">{{
        i18n.t('care.goal.back')
      }}</a>
    </p>
    <p>
      <a routerLink="/today">{{ i18n.t('care.booked.to-day-list') }}</a>
    </p>
  `,
})
export class Booked {
  private readonly session = inject(SessionStore);
  protected readonly i18n = inject(Translations);
  protected readonly sender = changeSender();
  readonly episode = input.required<Episode>();
  /** The earliest first. */
  readonly appointments = input.required<readonly Appointment[]>();

  protected readonly undone = signal(false);
  protected readonly heading = computed(() => {
    const isBooked = this.appointments().some(({ status }) => status === 'booked');
    return isBooked
      ? this.i18n.plural('care.booked.heading', this.appointments().length)
      : this.i18n.t('care.booked.saved');
  });
  protected readonly lines = computed(() =>
    this.appointments().map(({ id, on, startsAt, staff }) => {
      const time = clockTime(startsAt, this.session.timeZone());
      const names = staff.map(({ name }) => name).join(', ');
      return { id, text: this.i18n.t('care.booked.line', { day: dayWithWeekday(on), time, names }) };
    }),
  );

  protected async undo(): Promise<void> {
    const body: SeriesInErrorBody = {
      ...{ reason: 'other', note: this.i18n.t('care.booked.undo-note') },
      appointments: this.appointments().map(({ id, version }) => ({ id, version })),
    };
    const url = `${API}/episodes/${this.episode().id}/appointments/strike-out`;
    this.undone.set(isSaved(await this.sender.send({ method: 'POST', url, body })));
  }
}
