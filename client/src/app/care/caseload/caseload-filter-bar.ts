import {
  ChangeDetectionStrategy,
  Component,
  type ElementRef,
  computed,
  inject,
  input,
  output,
  viewChildren,
} from '@angular/core';
import { Translations } from '../../i18n/translations';
import { CASELOAD_FILTERS, type CaseloadFilter } from './caseload-filters';

/** Index to which a key moves along the filters; null: it does something else. */
function placeAfter(key: string, at: number, last: number): number | null {
  if (key === 'ArrowRight') return Math.min(at + 1, last);
  if (key === 'ArrowLeft') return Math.max(at - 1, 0);
  if (key === 'Home') return 0;
  return key === 'End' ? last : null;
}

/**
 * Filters of the list, with how many people each would leave. Every filter is a stop of the Tab key; the arrows,
 * quicker, move along them and down into the list.
 */
@Component({
  selector: 'wm-caseload-filter-bar',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <div class="filters" role="group" [attr.aria-label]="i18n.t('care.caseload.filters')">
      @for (one of filters(); track one.filter) {
        <button
          type="button"
          [attr.aria-pressed]="one.isSet"
          (click)="toggled.emit(one.filter)"
          (keydown)="move($event, $index)"
          #button
        >
          {{ i18n.t(one.label) }}
          <span class="count">{{ one.count }}</span>
        </button>
      }
    </div>
  `,
  styleUrl: './caseload-filter-bar.scss',
})
export class CaseloadFilterBar {
  protected readonly i18n = inject(Translations);
  private readonly buttons = viewChildren<ElementRef<HTMLButtonElement>>('button');

  readonly chosen = input.required<readonly CaseloadFilter[]>();
  readonly counts = input.required<ReadonlyMap<CaseloadFilter, number>>();
  readonly toggled = output<CaseloadFilter>();
  /** Move the focus down into the list. */
  readonly down = output();

  protected readonly filters = computed(() =>
    CASELOAD_FILTERS.map((filter) => ({
      filter,
      label: `care.caseload.filter.${filter}` as const,
      isSet: this.chosen().includes(filter),
      count: this.counts().get(filter) ?? 0,
    })),
  );

  focusFirst(): void {
    this.buttons()[0]?.nativeElement.focus();
  }

  protected move(event: KeyboardEvent, at: number): void {
    const buttons = this.buttons();
    const place = placeAfter(event.key, at, buttons.length - 1);
    if (place === null && event.key !== 'ArrowDown') return;
    event.preventDefault();
    if (place === null) this.down.emit();
    else buttons[place]?.nativeElement.focus();
  }
}
