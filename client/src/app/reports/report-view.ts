import { ChangeDetectionStrategy, Component, computed, inject, input, viewChild } from '@angular/core';
import type { ReportBody } from '@waymark/contracts';
import { MarkList } from '../charts/mark-list';
import { Translations } from '../i18n/translations';
import { PageHeading } from '../ui/page-focus';
import { ReportChart } from './charts/report-chart';
import { auditInWords } from './edition-text';
import { ReportFigures } from './report-figures';
import { type BelowRows, ReportTable } from './report-table';

/** One page of figures: its question, the answer in a sentence, the picture, then everything it rests on. */
@Component({
  selector: 'wm-report-view',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [MarkList, PageHeading, ReportChart, ReportFigures, ReportTable],
  templateUrl: './report-view.html',
  styleUrl: './report-view.scss',
})
export class ReportView {
  private readonly chart = viewChild(ReportChart);
  protected readonly i18n = inject(Translations);

  readonly report = input.required<ReportBody>();
  /** What stands below rows of the table; null: nothing does. */
  readonly belowRows = input<BelowRows | null>(null);

  protected readonly audit = computed(() => {
    const { audit } = this.report();
    return audit && auditInWords(this.i18n, audit);
  });

  /** The picture as it is shown; null: there is none. */
  readonly picture = (): SVGSVGElement | null => this.chart()?.picture() ?? null;
}
