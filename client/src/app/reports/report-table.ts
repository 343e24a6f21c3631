import { NgTemplateOutlet } from '@angular/common';
import { ChangeDetectionStrategy, Component, type TemplateRef, computed, input, linkedSignal } from '@angular/core';
import type { ReportTable as Table } from '@waymark/contracts';
import { SortHead, type Sorted } from '../ui/sort-head';
import { type TableOrder, inOrder, isNumeric, nextOrder } from './table-order';

/** What stands below some rows, by the key of each. */
export interface BelowRows {
  readonly keys: ReadonlySet<string>;
  readonly template: TemplateRef<{ readonly $implicit: string }>;
}

/** The table of a report. Pressing the head of a column puts the rows in its order. */
@Component({
  selector: 'wm-report-table',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [NgTemplateOutlet, SortHead],
  templateUrl: './report-table.html',
  styleUrl: './report-table.scss',
})
export class ReportTable {
  readonly table = input.required<Table>();
  /** null: nothing stands below any row. */
  readonly belowRows = input<BelowRows | null>(null);

  protected readonly order = linkedSignal<Table, TableOrder>({ source: this.table, computation: () => null });
  protected readonly columns = computed(() => {
    const order = this.order();
    const { columns, rows } = this.table();
    return columns.map((name, index) => {
      const sorted: Sorted = order?.column === index ? order.direction : 'none';
      return { name, sorted, isNumber: index > 0 && isNumeric(rows, index) };
    });
  });
  protected readonly rows = computed(() => {
    const { rows, rowKeys = [] } = this.table();
    const below = this.belowRows();
    return inOrder(rows, this.order()).map((cells) => {
      const at = rows.indexOf(cells);
      const key = rowKeys[at] ?? String(at);
      return { key, cells, below: below?.keys.has(key) ? below.template : null };
    });
  });

  protected sortBy(column: number): void {
    this.order.set(nextOrder(this.order(), column));
  }
}
