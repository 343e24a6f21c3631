import { ChangeDetectionStrategy, Component, computed, effect, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { MEASURES_OVER_TIME } from '@waymark/contracts';
import { ReadProblem } from '../data/read-problem';
import { Translations } from '../i18n/translations';
import { PageHeading } from '../ui/page-focus';
import { PageTitle } from '../ui/page-title';
import { filesOf, ReportFiles } from './report-files';
import { ReportFrame } from './report-frame';
import { overTimeUrl, readOverTime } from './report-reads';
import { ReportView } from './report-view';

/** The main figure of a page from edition to edition. Of which care service, pathway and length is in the address. */
@Component({
  selector: 'wm-over-time-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [PageHeading, ReadProblem, ReportFiles, ReportFrame, ReportView, RouterLink],
  template: `
    <wm-report-frame
      [name]="i18n.t('reports.over-time.pages')"
      [links]="links()"
      [current]="measure()"
      [pathways]="[]"
      pathwayId=""
    >
      <p class="way-back" above>
        <a routerLink="/reports">{{ i18n.t('reports.all') }}</a>
      </p>
      @if (report(); as report) {
        <wm-report-view #view [report]="report">
          @if (files(); as files) {
            <wm-report-files after [files]="files" [picture]="view.picture" />
          }
        </wm-report-view>
      } @else if (read.error(); as error) {
        <h1 wmHeading>{{ i18n.t('reports.title') }}</h1>
        <wm-read-problem [error]="error" (tryAgain)="read.reload()" />
      } @else {
        <p role="status">{{ i18n.t('patient.frame.loading') }}</p>
      }
    </wm-report-frame>
  `,
})
export class OverTimePage {
  protected readonly i18n = inject(Translations);

  readonly measure = input.required<string>();
  readonly careServiceId = input<string>('');
  readonly grain = input<string>('');
  readonly pathwayId = input<string>('');

  private readonly asked = computed(() => ({
    careServiceId: this.careServiceId(),
    grain: this.grain(),
    ...(this.pathwayId() ? { pathwayId: this.pathwayId() } : {}),
  }));
  private readonly request = computed(() => ({ ...this.asked(), measure: this.measure() }));
  protected readonly read = readOverTime(this.request);
  protected readonly report = computed(() => (this.read.hasValue() ? this.read.value() : null));
  /** What the files of this page are called, and what is written in them: a picture alone names its marks too. */
  protected readonly files = computed(() => {
    const report = this.report();
    if (!report) return null;
    const marks = (report.chart?.marks ?? []).map(({ number, words }) => ` ${number}: ${words}`).join('');
    return filesOf(report, {
      name: ['waymark', report.page, 'over-time', this.grain()].filter((part) => part !== '').join('-'),
      tableUrl: overTimeUrl(this.request()),
      source: `${this.i18n.t('reports.source.published', { about: report.about })}${marks}`,
    });
  });
  protected readonly links = computed(() =>
    MEASURES_OVER_TIME.map((page) => ({
      page,
      text: `reports.page.${page}` as const,
      path: ['/reports/over-time', page],
      params: this.asked(),
    })),
  );

  constructor() {
    const title = inject(PageTitle);
    effect(() => {
      const measure = MEASURES_OVER_TIME.find((one) => one === this.measure());
      title.set(measure ? `reports.page.${measure}` : 'reports.title');
    });
  }
}
