import { httpResource } from '@angular/common/http';
import {
  ChangeDetectionStrategy,
  Component,
  type ElementRef,
  computed,
  inject,
  input,
  viewChildren,
} from '@angular/core';
import { RouterLink } from '@angular/router';
import { addDays, isDay, mondayOf } from '@waymark/calendar';
import type { DayListItem, WeekList } from '@waymark/contracts';
import { API } from '../../data/api';
import { ReadProblem } from '../../data/read-problem';
import { clockTime, dayInWords, dayWithWeekday } from '../../i18n/day-text';
import { listName } from '../../i18n/person-text';
import { Translations } from '../../i18n/translations';
import { SessionStore } from '../../session/session-store';
import { moveByLetter } from '../../ui/letter-keys';
import { PageHeading } from '../../ui/page-focus';
import { whatInWords } from '../episodes/appointment-text';
import { needsInWords } from '../episodes/needs-text';
import { stateOf } from './day-rows';
import { columnsOf } from './week-days';

/** Minutes of a gap that are drawn as one line of text. */
const MINUTES_PER_REM = 30;

/** A therapist's own appointments of one week, a column a day. */
@Component({
  selector: 'wm-week-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [PageHeading, ReadProblem, RouterLink],
  templateUrl: './week-page.html',
  styleUrl: './week-page.scss',
  host: { '(document:keydown)': 'move($event)' },
})
export class WeekPage {
  private readonly session = inject(SessionStore);
  private readonly links = viewChildren<ElementRef<HTMLAnchorElement>>('appointment');
  protected readonly i18n = inject(Translations);
  /** Any day of the week, from the URL; absent: this week. */
  readonly on = input<string>();

  protected readonly today = this.session.today;
  protected readonly siteError = this.session.siteRead.error;
  protected readonly day = computed(() => {
    const on = this.on() ?? '';
    return isDay(on) ? on : this.today();
  });
  /** Empty until the site's own day is known. */
  protected readonly monday = computed(() => this.day() && mondayOf(this.day()));
  protected readonly before = computed(() => addDays(this.monday(), -7));
  protected readonly next = computed(() => addDays(this.monday(), 7));
  protected readonly isThisWeek = computed(() => this.monday() === mondayOf(this.today()));
  protected readonly dayParams = computed(() => (this.day() === this.today() ? {} : { on: this.day() }));
  protected readonly span = computed(() => {
    const friday = addDays(this.monday(), 4);
    const from = dayInWords(this.monday(), friday);
    return this.i18n.t('care.week.of', { from, to: dayInWords(friday, '') });
  });

  protected readonly read = httpResource<WeekList>(() => {
    const on = this.monday();
    return on ? { url: `${API}/day-list/week`, params: { on } } : undefined;
  });
  protected readonly columns = computed(() =>
    this.read.hasValue()
      ? columnsOf(this.read.value()).map(({ on, rows }) => ({
          on,
          name: dayWithWeekday(on).replace(/ \d{4}$/, ''),
          rows: rows.map(({ item, gap }) => ({ ...this.toRow(item), gap: gap / MINUTES_PER_REM })),
        }))
      : null,
  );

  protected move(event: KeyboardEvent): void {
    moveByLetter(
      event,
      this.links().map(({ nativeElement }) => nativeElement),
    );
  }

  protected readSiteAgain(): void {
    this.session.siteRead.reload();
  }

  private toRow(item: DayListItem) {
    const state = stateOf(item);
    const what = whatInWords(this.i18n, item);
    return {
      id: item.appointmentId,
      time: item.hasTime ? clockTime(item.startsAt, this.session.timeZone()) : this.i18n.t('care.today.no-time'),
      name: listName(item),
      what: state ? `${what} · ${this.i18n.t(state.key)}` : what,
      isOver: item.status !== 'booked',
      needs: needsInWords(item.needs).map(({ key, params }) => ({
        text: this.i18n.t(key, params),
        isPressing: key === 'care.need.interpreter',
      })),
    };
  }
}
