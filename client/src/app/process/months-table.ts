import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import type { PlacedMark, ProcessMonth } from '@waymark/contracts';
import { Translations } from '../i18n/translations';
import { type Column, COLUMNS, cellText, HEADS, inOrder, type MonthsOrder } from './months-columns';

/** The figures of each month; the button in the head of a column puts the months in its order. */
@Component({
  selector: 'wm-months-table',
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './months-table.html',
  styleUrl: './months-table.scss',
})
export class MonthsTable {
  protected readonly i18n = inject(Translations);

  readonly months = input.required<readonly ProcessMonth[]>();
  /** Changes that the team marked, by these months. */
  readonly marks = input.required<readonly PlacedMark[]>();

  protected readonly columns = COLUMNS.map((column) => ({ column, head: this.i18n.t(HEADS[column]) }));
  private readonly order = signal<MonthsOrder>({ by: 'month', isDescending: true });
  protected readonly rows = computed(() =>
    inOrder(this.months(), this.order()).map((month) => ({
      month,
      marked: this.markedIn(month),
      cells: COLUMNS.slice(1).map((column) => ({
        column,
        text: cellText(month, column, this.i18n.t('process.table.none')),
      })),
      head: month.isClosed
        ? cellText(month, 'month', '')
        : this.i18n.t('process.table.goes-on', { month: cellText(month, 'month', '') }),
    })),
  );

  /** A second press turns the order round. */
  protected sortBy(by: Column): void {
    this.order.update((before) => ({ by, isDescending: before.by === by ? !before.isDescending : true }));
  }

  private markedIn(month: ProcessMonth): readonly string[] {
    const index = this.months().indexOf(month);
    return this.marks()
      .filter(({ at }) => at === index)
      .map(({ number, words }) => `${number}: ${words}`);
  }

  protected arrowOf(column: Column): string {
    const sort = this.sortOf(column);
    return sort === null ? '' : sort === 'descending' ? '▼' : '▲';
  }

  protected sortOf(column: Column): 'ascending' | 'descending' | null {
    const { by, isDescending } = this.order();
    if (by !== column) return null;
    return isDescending ? 'descending' : 'ascending';
  }
}
