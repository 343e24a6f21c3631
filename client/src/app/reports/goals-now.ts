import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { ReadProblem } from '../data/read-problem';
import { Translations } from '../i18n/translations';
import { ReportFigures } from './report-figures';
import { readGoalsNow } from './report-reads';

/** For therapists: the goals that are worked on today, beside what came of those of people who left. */
@Component({
  selector: 'wm-goals-now',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [ReadProblem, ReportFigures],
  template: `
    <h2>{{ i18n.t('reports.team.now') }}</h2>
    @if (now(); as now) {
      <p>{{ now.sentence }}</p>
      <wm-report-figures [figures]="now.figures" />
      <p class="app-quiet">{{ i18n.t('reports.team.now-who') }}</p>
    } @else if (read.error(); as error) {
      <wm-read-problem [error]="error" (tryAgain)="read.reload()" />
    } @else {
      <p role="status">{{ i18n.t('patient.frame.loading') }}</p>
    }
  `,
  styleUrl: './beside-report.scss',
})
export class GoalsNow {
  protected readonly i18n = inject(Translations);
  readonly careServiceId = input.required<string>();

  protected readonly read = readGoalsNow(this.careServiceId);
  protected readonly now = computed(() => (this.read.hasValue() ? this.read.value() : null));
}
