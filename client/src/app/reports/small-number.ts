import {
  ChangeDetectionStrategy,
  Component,
  type ElementRef,
  afterRenderEffect,
  computed,
  inject,
  input,
  signal,
  viewChild,
} from '@angular/core';
import { type HiddenRow, LONGEST_REASON, type OpenedSmallNumber, SHORTEST_REASON } from '@waymark/contracts';
import { changeSender, isSaved } from '../data/send-change';
import { Translations } from '../i18n/translations';
import { Button } from '../ui/button';
import { ErrorSummary } from '../ui/error-summary';
import { errorOf, problemOnPage } from '../ui/shown-problem';
import { TextArea } from '../ui/text-area';
import { OPEN_URL } from './report-reads';

/**
 * For managers with a grant: asks why, then shows the true numbers that a row hides. They are in this part of the page and
 * nowhere else, and go with it.
 */
@Component({
  selector: 'wm-small-number',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Button, ErrorSummary, TextArea],
  templateUrl: './small-number.html',
  styleUrl: './small-number.scss',
})
export class SmallNumber {
  private readonly change = changeSender(() => ({ '/reason': this.fieldId() }));
  private readonly heading = viewChild<ElementRef<HTMLElement>>('heading');
  private readonly opener = viewChild<ElementRef<HTMLElement>>('opener');
  protected readonly i18n = inject(Translations);

  readonly editionId = input.required<string>();
  readonly page = input.required<string>();
  /** Empty: all pathways. */
  readonly pathwayId = input.required<string>();
  readonly row = input.required<HiddenRow>();

  protected readonly reason = signal('');
  protected readonly problem = this.change.problem;
  protected readonly busy = signal(false);
  protected readonly opened = signal<OpenedSmallNumber | null>(null);
  private readonly asks = signal(false);
  protected readonly step = computed(() => (this.opened() ? 'opened' : this.asks() ? 'asks' : 'closed'));
  protected readonly fieldId = computed(() => `reason-${this.row().row.replace(':', '-')}`);
  protected readonly columns = computed(() => this.row().columns.join(' · '));
  protected readonly reasonError = computed(() => errorOf(this.problem(), this.fieldId()));
  /** Focus follows what was pressed, and returns to the button when it is closed. */
  private readonly focusOwed = signal(false);

  constructor() {
    afterRenderEffect({
      read: () => {
        const target = this.step() === 'closed' ? this.opener() : this.heading();
        if (!this.focusOwed() || !target) return;
        target.nativeElement.focus();
        this.focusOwed.set(false);
      },
    });
  }

  protected ask(): void {
    this.asks.set(true);
    this.focusOwed.set(true);
  }

  protected close(): void {
    this.problem.set(null);
    this.asks.set(false);
    this.opened.set(null);
    this.reason.set('');
    this.focusOwed.set(true);
  }

  protected async open(event: Event): Promise<void> {
    event.preventDefault();
    if (this.busy()) return;
    const reason = this.reason().trim();
    if (reason.length < SHORTEST_REASON || reason.length > LONGEST_REASON) {
      const text = this.i18n.t('reports.small.why-missing', { least: SHORTEST_REASON, most: LONGEST_REASON });
      this.problem.set(problemOnPage('common.account.check', [{ fieldId: this.fieldId(), text }]));
      return;
    }
    this.busy.set(true);
    const where = { editionId: this.editionId(), page: this.page(), row: this.row().row };
    const pathwayId = this.pathwayId();
    const body = { ...where, ...(pathwayId === '' ? {} : { pathwayId }), reason };
    const sent = await this.change.send<OpenedSmallNumber>({ method: 'POST', url: OPEN_URL, body });
    this.busy.set(false);
    if (!isSaved(sent)) return;
    this.opened.set(sent.saved);
    this.focusOwed.set(true);
  }
}
