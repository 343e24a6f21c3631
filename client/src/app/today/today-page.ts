import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { DayList } from '@waymark/contracts';
import { API } from '../session/api';
import { SessionStore } from '../session/session-store';
import { PageHeading } from '../ui/page-focus';
import { ReadProblem } from '../ui/read-problem';
import { dayAfter, dayWithWeekday } from '../words/day-words';
import { Words } from '../words/words';
import { DayListTable } from './day-list-table';

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** The therapist's own appointments of one day. */
@Component({
  selector: 'wm-today-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [DayListTable, PageHeading, ReadProblem, RouterLink],
  template: `
    @if (day(); as day) {
      <h1 wmHeading>{{ words.t(isToday() ? 'staff.today.heading' : 'staff.today.other-day') }}</h1>
      <p class="app-lead">{{ dayInFull() }}</p>
      <nav class="app-bar" [attr.aria-label]="words.t('staff.today.days')">
        <a routerLink="/today" [queryParams]="{ on: dayBefore() }">{{ words.t('staff.today.previous') }}</a>
        @if (!isToday()) {
          <a routerLink="/today">{{ words.t('staff.today.back') }}</a>
        }
        <a routerLink="/today" [queryParams]="{ on: dayNext() }">{{ words.t('staff.today.next') }}</a>
      </nav>
      @if (list.error(); as error) {
        <wm-read-problem [error]="error" (tryAgain)="list.reload()" />
      } @else if (items(); as items) {
        @if (items.length > 0) {
          <wm-day-list-table [items]="items" [timeZone]="timeZone()" [mayStart]="day <= today()" />
        } @else {
          <p>{{ words.t('staff.today.empty') }}</p>
          <p>
            <a routerLink="/patients">{{ words.t('staff.today.find') }}</a>
          </p>
        }
      } @else {
        <p role="status">{{ words.t('patient.frame.loading') }}</p>
      }
    } @else if (siteError(); as error) {
      <h1 wmHeading>{{ words.t('staff.today.title') }}</h1>
      <wm-read-problem [error]="error" (tryAgain)="readSiteAgain()" />
    }
  `,
})
export class TodayPage {
  private readonly session = inject(SessionStore);
  protected readonly words = inject(Words);

  /** A day of the URL; absent: today. */
  readonly on = input<string>();

  protected readonly today = this.session.today;
  protected readonly timeZone = this.session.timeZone;
  protected readonly siteError = this.session.siteRead.error;
  protected readonly day = computed(() => {
    const on = this.on() ?? '';
    return DAY.test(on) && !Number.isNaN(Date.parse(on)) ? on : this.today();
  });
  protected readonly isToday = computed(() => this.day() === this.today());
  protected readonly dayInFull = computed(() => dayWithWeekday(this.day()));
  protected readonly dayBefore = computed(() => dayAfter(this.day(), -1));
  protected readonly dayNext = computed(() => dayAfter(this.day(), 1));

  protected readonly list = httpResource<DayList>(() => {
    const day = this.day();
    return day ? { url: `${API}/day-list`, params: { on: day } } : undefined;
  });
  protected readonly items = computed(() => (this.list.hasValue() ? this.list.value().items : null));

  protected readSiteAgain(): void {
    this.session.siteRead.reload();
  }
}
