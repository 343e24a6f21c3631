import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { ReviewRecord } from '@waymark/contracts';
import { API } from '../../data/api';
import { ReadProblem } from '../../data/read-problem';
import { historyLines } from '../episodes/review-history';
import { SessionStore } from '../../session/session-store';
import { Translations } from '../../i18n/translations';

/** That the review of an appointment was corrected, or entered in error: when, by whom, why, and where it is read. */
@Component({
  selector: 'wm-review-history-lines',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [ReadProblem, RouterLink],
  template: `
    @if (read.error(); as error) {
      <wm-read-problem [error]="error" (tryAgain)="read.reload()" />
    }
    @if (lines().length > 0) {
      @for (line of lines(); track line) {
        <p class="app-warning">{{ line }}</p>
      }
      <p>
        <a [routerLink]="['/appointments', appointmentId(), 'review-record']">{{
          i18n.t('care.review-history.read-it')
        }}</a>
      </p>
    }
  `,
})
export class ReviewHistoryLines {
  private readonly timeZone = inject(SessionStore).timeZone;
  protected readonly i18n = inject(Translations);
  readonly appointmentId = input.required<string>();

  protected readonly read = httpResource<ReviewRecord>(
    () => `${API}/appointments/${this.appointmentId()}/review-record`,
  );
  protected readonly lines = computed(() =>
    this.read.hasValue() ? historyLines(this.i18n, this.read.value().reviews, this.timeZone()) : [],
  );
}
