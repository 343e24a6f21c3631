import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { ReadProblem } from '../data/read-problem';
import { Translations } from '../i18n/translations';
import { readReviewMinutes } from './report-reads';

/** For therapists: how long their reviews take on the shared screen, the middle of the whole team's. */
@Component({
  selector: 'wm-review-minutes',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [ReadProblem],
  template: `
    <h2>{{ i18n.t('reports.team.minutes') }}</h2>
    @if (minutes(); as minutes) {
      <p>{{ minutes.sentence }}</p>
      <p class="app-quiet app-column">{{ i18n.t('reports.team.minutes-how') }}</p>
    } @else if (read.error(); as error) {
      <wm-read-problem [error]="error" (tryAgain)="read.reload()" />
    } @else {
      <p role="status">{{ i18n.t('patient.frame.loading') }}</p>
    }
  `,
  styleUrl: './beside-report.scss',
})
export class ReviewMinutesNow {
  protected readonly i18n = inject(Translations);
  readonly careServiceId = input.required<string>();

  protected readonly read = readReviewMinutes(this.careServiceId);
  protected readonly minutes = computed(() => (this.read.hasValue() ? this.read.value() : null));
}
