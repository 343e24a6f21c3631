import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';

export type Sorted = 'ascending' | 'descending' | 'none';

const SIGNS: Readonly<Record<Sorted, string>> = { ascending: '▲', descending: '▼', none: '↕' };

/** What is pressed in the head of a column to put a table in its order. The head itself says the order, by `aria-sort`. */
@Component({
  selector: 'button[wmSortHead]',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<span class="label"><ng-content /></span><span aria-hidden="true">{{ sign() }}</span>`,
  styleUrl: './sort-head.scss',
})
export class SortHead {
  readonly sorted = input.required<Sorted>();
  protected readonly sign = computed(() => SIGNS[this.sorted()]);
}
