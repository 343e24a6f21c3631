import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Appointment } from '@waymark/contracts';
import { reviewChoices } from '../appointments/review-modes';
import {
  hasClosedReview,
  outcomeLines,
  reviewLinkText,
  takesPlace,
  whatInWords,
  withTime,
} from '../episodes/appointment-text';
import { fullDay } from '../../i18n/day-text';
import { Translations } from '../../i18n/translations';

/**
 * Link to its review: opened for reading once it is closed, else in the mode that suits its kind; null: there is none.
 */
function firstChoice(appointment: Appointment, today: string, episode: { readonly hasEnded: boolean }) {
  const { id, on, reviewStatus } = appointment;
  if (!takesPlace(appointment) || on > today) return null;
  if (hasClosedReview(appointment))
    return {
      text: 'care.appointment.review-record',
      link: ['/appointments', id, 'review-record'],
      params: {},
    } as const;
  const together = { text: reviewLinkText(reviewStatus), link: ['/appointments', id, 'review'], params: {} };
  const { first } = reviewChoices(appointment, today, episode);
  if (!first || first.link.at(-1) === 'review') return together;
  const text = reviewStatus === 'in-progress' ? together.text : first.text;
  return { text, link: first.link, params: first.how ? { how: first.how } : {} };
}

/** How many are shown at first. */
const FOLDED_AFTER = 5;

@Component({
  selector: 'wm-appointment-table',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RouterLink],
  template: `
    @if (rows().length > 0) {
      <table class="app-table nhsuk-table">
        <caption class="nhsuk-u-visually-hidden">
          {{
            i18n.t('care.patient.appointments')
          }}
        </caption>
        <thead class="nhsuk-table__head">
          <tr>
            <th scope="col">{{ i18n.t('care.appointments.when') }}</th>
            <th scope="col">{{ i18n.t('care.appointments.what') }}</th>
            <th scope="col">{{ i18n.t('care.appointments.staff') }}</th>
            <th scope="col">{{ i18n.t('care.appointments.status') }}</th>
            <th scope="col">{{ i18n.t('care.appointments.review') }}</th>
          </tr>
        </thead>
        <tbody>
          @for (row of shown(); track row.id) {
            <tr>
              <th scope="row">
                <a [routerLink]="['/appointments', row.id]">{{ row.when }}</a>
              </th>
              <td>{{ row.what }}</td>
              <td [attr.data-name]="i18n.t('care.appointments.staff')">{{ row.staff }}</td>
              <td [attr.data-name]="i18n.t('care.appointments.status')">
                {{ i18n.t(row.status) }}
                @for (line of row.said; track line) {
                  <span class="app-second-line">{{ line }}</span>
                }
                @if (row.mayAsk) {
                  <a [routerLink]="['/appointments', row.id]" [queryParams]="{ do: 'missed' }"
                    >{{ i18n.t('care.today.note-missed')
                    }}<span class="nhsuk-u-visually-hidden">, {{ row.when }}</span></a
                  >
                }
              </td>
              <td [attr.data-name]="i18n.t('care.appointments.review')">
                {{ i18n.t(row.review) }}
                @if (row.choice; as choice) {
                  <a class="app-row-link" [routerLink]="choice.link" [queryParams]="choice.params"
                    >{{ i18n.t(choice.text) }}<span class="nhsuk-u-visually-hidden">, {{ row.when }}</span></a
                  >
                }
                @if (row.hasCopy) {
                  <a class="app-row-link" [routerLink]="['/appointments', row.id, 'copy']"
                    >{{ i18n.t('care.appointments.patient-copy')
                    }}<span class="nhsuk-u-visually-hidden">, {{ row.when }}</span></a
                  >
                }
              </td>
            </tr>
          }
        </tbody>
      </table>
      @if (shown().length < rows().length) {
        <button type="button" class="app-link-button" (click)="showsAll.set(true)">
          {{ i18n.t('care.patient.show-all-appointments', { count: rows().length }) }}
        </button>
      }
    } @else {
      <p>{{ i18n.t('care.appointments.none') }}</p>
    }
  `,
  styles: `
    /* What can be done stands beside what is known of it, where there is room. */
    @media (min-width: 48.0625em) {
      tr:has(.app-row-link) > * {
        vertical-align: baseline;
      }

      .app-row-link {
        display: inline-flex;
        margin-left: 1rem;
      }
    }
  `,
})
export class AppointmentTable {
  protected readonly i18n = inject(Translations);
  readonly appointments = input.required<readonly Appointment[]>();
  readonly timeZone = input.required<string>();
  readonly today = input.required<string>();
  /** Whether the episode has ended: nothing new begins in it. */
  readonly hasEnded = input.required<boolean>();

  protected readonly rows = computed(() =>
    [...this.appointments()]
      .sort((a, b) => Date.parse(b.startsAt) - Date.parse(a.startsAt))
      .map((appointment) => ({
        id: appointment.id,
        on: appointment.on,
        when: withTime(fullDay(appointment.on), appointment, this.timeZone()),
        what: whatInWords(this.i18n, appointment),
        staff: appointment.staff.map(({ name }) => name).join(', ') || this.i18n.t('care.appointments.nobody-named'),
        status: `care.appointment-status.${appointment.status}` as const,
        said: outcomeLines(this.i18n, appointment),
        mayAsk: appointment.status === 'missed' && appointment.missedReason === null,
        review: appointment.reviewStatus
          ? (`care.review-status.${appointment.reviewStatus}` as const)
          : ('care.review-status.none' as const),
        choice: firstChoice(appointment, this.today(), { hasEnded: this.hasEnded() }),
        hasCopy: appointment.reviewStatus === 'agreed' || appointment.reviewStatus === 'recorded',
      })),
  );

  protected readonly showsAll = signal(false);
  /** Those to come, and the latest: the others are folded away until they are asked for. */
  protected readonly shown = computed(() =>
    this.showsAll() ? this.rows() : this.rows().filter(({ on }, index) => index < FOLDED_AFTER || on >= this.today()),
  );
}
