import { ChangeDetectionStrategy, Component, computed, input, linkedSignal } from '@angular/core';
import type { ReportTable as Table } from '@waymark/contracts';
import { type TableOrder, inOrder, isNumeric, nextOrder } from './table-order';

const SIGNS = { ascending: '▲', descending: '▼', none: '↕' };

/** The table of a report. Pressing the head of a column puts the rows in its order. */
@Component({
  selector: 'wm-report-table',
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './report-table.html',
  styleUrl: './report-table.scss',
})
export class ReportTable {
  readonly table = input.required<Table>();

  protected readonly order = linkedSignal<Table, TableOrder>({ source: this.table, computation: () => null });
  protected readonly columns = computed(() => {
    const order = this.order();
    const { columns, rows } = this.table();
    return columns.map((name, index) => {
      const sorted = order?.column === index ? order.direction : 'none';
      return { name, sorted, sign: SIGNS[sorted], isNumber: index > 0 && isNumeric(rows, index) };
    });
  });
  protected readonly rows = computed(() => inOrder(this.table().rows, this.order()));

  protected sortBy(column: number): void {
    this.order.set(nextOrder(this.order(), column));
  }
}
