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
import type { DayListItem } from '@waymark/contracts';
import { whatInWords } from '../episodes/appointment-text';
import { needsInWords } from '../episodes/needs-text';
import { Tag } from '../../ui/tag';
import { clockTime, fullDay } from '../../i18n/day-text';
import { listName } from '../../i18n/person-text';
import { moveByLetter } from '../../ui/letter-keys';
import { Translations } from '../../i18n/translations';
import { type DayTense, actionOf, dueOf, groupsOf, stateOf } from './day-rows';

/** Lines of what is due that a row shows; the others are unfolded, as a row with all of them would be of half a screen. */
const MOST_DUE = 2;

/** The appointments of one day: who, what they need, what is due, and the one thing to do next. */
@Component({
  selector: 'wm-day-list-table',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RouterLink, Tag],
  templateUrl: './day-list-table.html',
  host: { '(document:keydown)': 'move($event)' },
  styleUrl: './day-list-table.scss',
})
export class DayListTable {
  private readonly links = viewChildren<ElementRef<HTMLAnchorElement>>('person');
  protected readonly i18n = inject(Translations);
  readonly items = input.required<readonly DayListItem[]>();
  readonly timeZone = input.required<string>();
  readonly tense = input.required<DayTense>();

  protected readonly groups = computed(() =>
    groupsOf(this.items()).map(({ items, isGroup }) => {
      const time = clockTime(items[0]?.startsAt ?? '', this.timeZone());
      return {
        id: items[0]?.appointmentId,
        heading: isGroup ? this.i18n.t('care.today.group-of', { time, count: items.length }) : '',
        rows: items.map((item) => this.toRow(item)),
      };
    }),
  );

  /** J and K go from person to person; Enter, on the link that then has the focus, opens one. */
  protected move(event: KeyboardEvent): void {
    moveByLetter(
      event,
      this.links().map(({ nativeElement }) => nativeElement),
    );
  }

  private toRow(item: DayListItem) {
    const due = dueOf(this.i18n, item);
    return {
      item,
      time: item.hasTime ? clockTime(item.startsAt, this.timeZone()) : this.i18n.t('care.today.no-time'),
      name: listName(item),
      born: this.i18n.t('care.patient.born', { day: fullDay(item.birthDate) }),
      visit: whatInWords(this.i18n, item),
      needs: needsInWords(item.needs).map(({ key, params }) => ({
        text: this.i18n.t(key, params),
        // An appointment cannot take place without its interpreter; no other need is that critical.
        tone: key === 'care.need.interpreter' ? ('notice' as const) : ('plain' as const),
      })),
      due: due.slice(0, MOST_DUE),
      moreDue: due.slice(MOST_DUE),
      state: stateOf(item),
      action: actionOf(item, this.tense()),
    };
  }
}
