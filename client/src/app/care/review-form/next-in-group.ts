import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { DayList } from '@waymark/contracts';
import { API } from '../../data/api';
import { Button } from '../../ui/button';
import { fullDay } from '../../i18n/day-text';
import { listName } from '../../i18n/person-text';
import { Translations } from '../../i18n/translations';
import { RecordStore } from './record-store';
import { restOfGroup } from './rest-of-group';

/** The next person of a group: a group is recorded without returning to the day list in between. */
@Component({
  selector: 'wm-next-in-group',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Button, RouterLink],
  template: `
    <h2>{{ i18n.t('review-form.record.group-heading') }}</h2>
    @if (next(); as next) {
      <p>
        <a wmButton="secondary" [routerLink]="['/appointments', next.id, 'record']" [queryParams]="{ how: 'group' }">{{
          i18n.t('review-form.record.group-next', { name: next.name })
        }}</a>
      </p>
      <p class="app-quiet">{{ next.born }}. {{ left() }}</p>
    } @else if (list.hasValue()) {
      <p>{{ i18n.t('review-form.record.group-done') }}</p>
    }
    <p>
      <a routerLink="/today" [queryParams]="{ on: on }">{{ i18n.t('review-form.record.group-list') }}</a>
    </p>
  `,
})
export class NextInGroup {
  private readonly store = inject(RecordStore);
  protected readonly i18n = inject(Translations);
  protected readonly on = this.store.here().appointment.on;

  /** If it cannot be read, the link to the day list is shown all the same. */
  protected readonly list = httpResource<DayList>(() => ({ url: `${API}/day-list`, params: { on: this.on } }));
  private readonly rest = computed(() => {
    const { appointment, episode } = this.store.here();
    const of = { appointmentId: appointment.id, startsAt: appointment.startsAt, careServiceId: episode.careServiceId };
    return this.list.hasValue() ? restOfGroup(this.list.value(), of) : [];
  });
  protected readonly next = computed(() => {
    const [first] = this.rest();
    if (!first) return null;
    const born = this.i18n.t('care.patient.born', { day: fullDay(first.birthDate) });
    return { id: first.appointmentId, name: listName(first), born };
  });
  protected readonly left = computed(() => this.i18n.plural('review-form.record.group-left', this.rest().length));
}
