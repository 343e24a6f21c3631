import { ChangeDetectionStrategy, Component, computed, inject, input, linkedSignal, signal } from '@angular/core';
import type { RefusedLine } from '@waymark/contracts';
import { Button } from '../../ui/button';
import { SelectInput } from '../../ui/select-input';
import { Translations } from '../../i18n/translations';
import { refusedFile, refusedReasons, textsOfLines } from './refused-lines';
import { type RefusedOrder, reasonCounts, refusedInOrder } from './refused-view';
import { saveCsv } from '../../ui/save-file';

const AT_A_TIME = 100;

/** The refused lines, why they were refused, and, for users who may see it, their content. */
@Component({
  selector: 'wm-refused-table',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Button, SelectInput],
  templateUrl: './refused-table.html',
  styles: `
    .tools {
      display: flex;
      flex-wrap: wrap;
      align-items: flex-end;
      gap: 1rem 1.5rem;
      margin-bottom: 1rem;
    }
    .tools wm-select-input {
      flex: 0 1 20rem;
      min-width: 0;
    }
    :host ::ng-deep .tools select {
      width: 100%;
      max-width: 100%;
    }
    :host ::ng-deep .tools .nhsuk-form-group,
    .tools .nhsuk-button {
      margin-bottom: 0;
    }
    .line {
      white-space: nowrap;
    }
    .reason {
      width: 22rem;
    }
    code {
      padding: 0;
      background: none;
      color: inherit;
      font-family: ui-monospace, monospace;
      font-size: 1rem;
      overflow-wrap: anywhere;
      white-space: pre-wrap;
    }
    @media (max-width: 48em) {
      .reason {
        width: auto;
      }
    }
  `,
})
export class RefusedTable {
  protected readonly i18n = inject(Translations);

  readonly refused = input.required<readonly RefusedLine[]>();
  readonly fileName = input.required<string>();
  /** The file as chosen; null: the user may not see the content of lines. */
  readonly text = input.required<string | null>();
  /** The file as sent, with the answers given here. */
  readonly sent = input.required<string>();

  protected readonly reason = signal('');
  protected readonly chosenOrder = signal('');
  protected readonly order = computed<RefusedOrder>(() => (this.chosenOrder() === 'reason' ? 'reason' : 'line'));
  private readonly inOrder = computed(() => refusedInOrder(this.refused(), this.reason(), this.order()));
  private readonly limit = linkedSignal({ source: this.inOrder, computation: () => AT_A_TIME });
  private readonly texts = computed(() => {
    const text = this.text();
    return text === null ? new Map<number, string>() : textsOfLines(text, this.refused());
  });

  protected readonly reasons = computed(() =>
    reasonCounts(this.refused()).map(({ reason, count }) => ({
      value: reason,
      text: `${reason} (${count.toLocaleString('en-GB')})`,
    })),
  );
  protected readonly otherOrders = [{ value: 'reason', text: this.i18n.t('imports.order-reason') }];
  protected readonly rows = computed(() =>
    this.inOrder()
      .slice(0, this.limit())
      .map(({ line, reason }) => ({ line, reason, text: this.texts().get(line) ?? '' })),
  );
  protected readonly more = computed(() => Math.min(AT_A_TIME, this.inOrder().length - this.rows().length));
  protected readonly shown = computed(() =>
    this.i18n.t('imports.shown', {
      shown: this.rows().length.toLocaleString('en-GB'),
      of: this.inOrder().length.toLocaleString('en-GB'),
    }),
  );

  protected showMore(): void {
    this.limit.update((limit) => limit + AT_A_TIME);
  }

  protected download(): void {
    const mayRead = this.text() !== null;
    const name = this.fileName().replace(/\.[^.]*$/, '');
    saveCsv(`${name}-refused.csv`, mayRead ? refusedFile(this.sent(), this.refused()) : refusedReasons(this.refused()));
  }
}
