import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { DayListItem } from '@waymark/contracts';
import { reviewLinkWords, takesPlace } from '../episodes/appointment-words';
import { needsInWords } from '../patients/needs-words';
import { listName } from '../patients/person-words';
import { Tag } from '../ui/tag';
import { clockTime, fullDay } from '../words/day-words';
import { type WordKey, Words } from '../words/words';

function stateOf({ status, reviewStatus, activeGoals }: DayListItem): {
  key: WordKey;
  tone: 'plain' | 'done' | 'notice';
} {
  if (status === 'missed' || status === 'cancelled' || status === 'entered-in-error') {
    return { key: `staff.appointment-status.${status}`, tone: 'plain' };
  }
  if (reviewStatus) {
    return { key: `staff.review-status.${reviewStatus}`, tone: reviewStatus === 'in-progress' ? 'notice' : 'done' };
  }
  return activeGoals === 0
    ? { key: 'staff.today.no-goals', tone: 'notice' }
    : { key: 'staff.today.not-started', tone: 'plain' };
}

@Component({
  selector: 'wm-day-list-table',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RouterLink, Tag],
  template: `
    <table class="app-table nhsuk-table">
      <caption class="nhsuk-u-visually-hidden">
        {{
          words.t('staff.today.caption')
        }}
      </caption>
      <thead class="nhsuk-table__head">
        <tr>
          <th scope="col">{{ words.t('staff.today.time') }}</th>
          <th scope="col">{{ words.t('staff.today.person') }}</th>
          <th scope="col">{{ words.t('staff.today.visit') }}</th>
          <th scope="col">{{ words.t('staff.today.needs') }}</th>
          <th scope="col">{{ words.t('staff.today.review') }}</th>
        </tr>
      </thead>
      <tbody>
        @for (row of rows(); track row.item.appointmentId) {
          <tr>
            <td class="app-time">{{ row.time }}</td>
            <th scope="row">
              <a [routerLink]="['/patients', row.item.patientId]">{{ row.name }}</a>
              <span class="app-second-line">{{ words.t('staff.patient.born', { day: row.born }) }}</span>
            </th>
            <td>
              {{ words.t(row.purpose) }}, {{ words.t(row.kind) }}
              <span class="app-second-line">{{ row.item.careServiceName }}, {{ row.item.pathwayName }}</span>
            </td>
            <td [attr.data-name]="words.t('staff.today.needs')">
              <span class="app-tags">
                @for (need of row.needs; track $index) {
                  <wm-tag>{{ words.t(need.key, need.params) }}</wm-tag>
                } @empty {
                  {{ words.t('staff.today.no-needs') }}
                }
              </span>
            </td>
            <td>
              <wm-tag [tone]="row.state.tone">{{ words.t(row.state.key) }}</wm-tag>
              @if (row.link && mayStart()) {
                <a class="app-row-link" [routerLink]="['/appointments', row.item.appointmentId, 'review']"
                  >{{ words.t(row.link)
                  }}<span class="nhsuk-u-visually-hidden">, {{ row.name }}, {{ row.time }}</span></a
                >
              }
            </td>
          </tr>
        }
      </tbody>
    </table>
  `,
})
export class DayListTable {
  protected readonly words = inject(Words);
  readonly items = input.required<readonly DayListItem[]>();
  readonly timeZone = input.required<string>();
  /** A review belongs to today or earlier. */
  readonly mayStart = input.required<boolean>();

  protected readonly rows = computed(() =>
    this.items().map((item) => ({
      item,
      time: clockTime(item.startsAt, this.timeZone()),
      name: listName(item),
      born: fullDay(item.birthDate),
      purpose: `staff.purpose.${item.purpose}` as const,
      kind: `staff.kind.${item.kind}` as const,
      needs: needsInWords(item.needs),
      state: stateOf(item),
      link: takesPlace(item) ? reviewLinkWords(item.reviewStatus) : null,
    })),
  );
}
