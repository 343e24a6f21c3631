import { HttpErrorResponse } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, effect, inject, input, linkedSignal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { MEASURES_BETWEEN_TEAMS } from '@waymark/contracts';
import { ReadProblem } from '../data/read-problem';
import { Translations } from '../i18n/translations';
import { keepInAddress } from '../session/keep-in-address';
import { PageHeading } from '../ui/page-focus';
import { PageTitle } from '../ui/page-title';
import { SelectInput } from '../ui/select-input';
import { betweenFileNameOf } from './file-name';
import { filesOf, ReportFiles } from './report-files';
import { ReportFrame } from './report-frame';
import { betweenTeamsUrl, readBetweenTeams } from './report-reads';
import { ReportView } from './report-view';

/** How things are done in all care services in a year, beside each other. What is compared and of when is in the address. */
@Component({
  selector: 'wm-between-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [PageHeading, ReadProblem, ReportFiles, ReportFrame, ReportView, RouterLink, SelectInput],
  templateUrl: './between-page.html',
  styleUrl: './edition-page.scss',
})
export class BetweenPage {
  protected readonly i18n = inject(Translations);

  readonly measure = input.required<string>();
  readonly year = input<string>();

  /** Empty: the newest that has figures. */
  protected readonly chosen = linkedSignal(() => this.year() ?? '');
  protected readonly read = readBetweenTeams(this.measure, this.chosen);
  protected readonly report = computed(() => (this.read.hasValue() ? this.read.value() : null));
  /** The years, while others are read too: what was just used stays where it is. */
  private readonly known = linkedSignal<ReturnType<typeof this.report>, readonly { value: string; text: string }[]>({
    source: this.report,
    computation: (report, before) =>
      report?.years.map(({ year }) => ({ value: String(year), text: `${year}/${String(year + 1).slice(-2)}` })) ??
      before?.value ??
      [],
  });
  protected readonly newest = computed(() => this.known()[0] ?? null);
  protected readonly earlier = computed(() => this.known().slice(1));

  private readonly params = computed(() => ({ ...(this.chosen() ? { year: this.chosen() } : {}) }));
  protected readonly links = computed(() =>
    MEASURES_BETWEEN_TEAMS.map((page) => ({
      page,
      text: `reports.between.${page}` as const,
      path: ['/reports/between', page],
      params: this.params(),
    })),
  );

  /** What the files of this page are called, and what is written in them. */
  protected readonly files = computed(() => {
    const report = this.report();
    if (!report || report.year === null) return null;
    return filesOf(report, {
      name: betweenFileNameOf(report.measure, report.year),
      tableUrl: betweenTeamsUrl(report.measure, String(report.year)),
      source: this.i18n.t('reports.source.published', { about: report.about }),
    });
  });

  constructor() {
    const title = inject(PageTitle);
    effect(() => {
      const measure = MEASURES_BETWEEN_TEAMS.find((one) => one === this.measure());
      title.set(measure ? `reports.between.${measure}` : 'reports.between.title');
    });
    // Another measure may not have the year that was chosen with the one before.
    effect(() => {
      const error = this.read.error();
      if (error instanceof HttpErrorResponse && error.status === 422 && this.chosen() !== '') this.chosen.set('');
    });
    keepInAddress(() => ({ path: ['/reports/between', this.measure()], params: this.params() }));
  }
}
