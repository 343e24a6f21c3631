import { ChangeDetectionStrategy, Component, computed, effect, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { MEASURES_OVER_TIME } from '@waymark/contracts';
import { ReadProblem } from '../data/read-problem';
import { Translations } from '../i18n/translations';
import { PageTitle } from '../ui/page-title';
import { ReportFrame } from './report-frame';
import { readOverTime } from './report-reads';
import { ReportView } from './report-view';

/** The main figure of a page from edition to edition. Of which care service, pathway and length is in the address. */
@Component({
  selector: 'wm-over-time-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [ReadProblem, ReportFrame, ReportView, RouterLink],
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
        <wm-report-view [report]="report" />
      } @else if (read.error(); as error) {
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
  protected readonly read = readOverTime(() => ({ ...this.asked(), measure: this.measure() }));
  protected readonly report = computed(() => (this.read.hasValue() ? this.read.value() : null));
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
