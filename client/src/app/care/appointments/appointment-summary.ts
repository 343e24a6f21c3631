import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import type { Appointment } from '@waymark/contracts';
import { outcomeLines, whatInWords } from '../episodes/appointment-text';
import { Tag } from '../../ui/tag';
import { Translations } from '../../i18n/translations';

/** State of an appointment. */
@Component({
  selector: 'wm-appointment-summary',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Tag],
  template: `
    <dl class="nhsuk-summary-list">
      @for (row of rows(); track row.name) {
        <div class="nhsuk-summary-list__row">
          <dt class="nhsuk-summary-list__key">{{ row.name }}</dt>
          <dd class="nhsuk-summary-list__value">
            @if (row.tone; as tone) {
              <wm-tag [tone]="tone">{{ row.text }}</wm-tag>
              @for (line of row.more; track line) {
                <span class="app-second-line">{{ line }}</span>
              }
            } @else {
              {{ row.text }}
            }
          </dd>
        </div>
      }
    </dl>
  `,
})
export class AppointmentSummary {
  protected readonly i18n = inject(Translations);
  readonly appointment = input.required<Appointment>();
  readonly today = input.required<string>();

  protected readonly rows = computed(() => {
    const { hasTime, staff, status, reviewStatus } = this.appointment();
    const text = (key: Parameters<Translations['t']>[0]): string => this.i18n.t(key);
    return [
      {
        name: text('care.appointments.what'),
        text: whatInWords(this.i18n, this.appointment()),
      },
      ...(hasTime ? [] : [{ name: text('care.appointments.when'), text: text('care.appointment.only-day') }]),
      {
        name: text('care.appointments.staff'),
        text: staff.map(({ name }) => name).join(', ') || text('care.appointments.nobody'),
      },
      {
        name: text('care.appointments.status'),
        text: text(`care.appointment-status.${status}`),
        tone: status === 'booked' || status === 'attended' ? ('plain' as const) : ('notice' as const),
        more: outcomeLines(this.i18n, this.appointment()),
      },
      { name: text('care.appointments.review'), text: text(`care.review-status.${reviewStatus ?? 'none'}`) },
    ];
  });
}
