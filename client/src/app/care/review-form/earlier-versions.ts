import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import type { Page, Review, ReviewRevision } from '@waymark/contracts';
import type { ReviewContext } from '../review-save/review-reads';
import { API } from '../../data/api';
import { Expander } from '../../ui/expander';
import { ReadProblem } from '../../data/read-problem';
import { dayOf, fullDay } from '../../i18n/day-text';
import { Translations } from '../../i18n/translations';
import { DifferenceTable } from './difference-table';
import { lineDifferences, linesOf } from './review-lines';

/** Every version of a review before a correction: why it was corrected, and how it differs from the one after it. */
@Component({
  selector: 'wm-earlier-versions',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [DifferenceTable, Expander, ReadProblem],
  template: `
    <p>{{ origin() }}</p>
    @if (revisionsRead.error(); as error) {
      <wm-read-problem [error]="error" (tryAgain)="revisionsRead.reload()" />
    }
    @if (versions().length > 0) {
      <h2>{{ i18n.t('review-form.record.versions') }}</h2>
    }
    @for (version of versions(); track version.number) {
      <h3>{{ version.title }}</h3>
      <p>{{ version.why }}</p>
      @if (version.differences.length > 0) {
        <wm-difference-table
          [differences]="version.differences"
          [beforeName]="i18n.t('review-form.record.version', { number: version.number })"
          [afterName]="version.next"
        />
      }
      <wm-expander [summary]="i18n.t('review-form.record.whole-version', { number: version.number })">
        <dl class="nhsuk-summary-list app-record__lines">
          @for (line of version.lines; track line.key) {
            <div>
              <dt>{{ line.name }}</dt>
              <dd>{{ line.text }}</dd>
            </div>
          }
        </dl>
      </wm-expander>
    }
  `,
})
export class EarlierVersions {
  protected readonly i18n = inject(Translations);
  readonly review = input.required<Review>();
  readonly context = input.required<ReviewContext>();
  readonly timeZone = input.required<string>();

  protected readonly revisionsRead = httpResource<Page<ReviewRevision>>(
    () => `${API}/appointments/${this.review().appointmentId}/review/revisions`,
  );

  /** How and when the review reached the record, and, if so, that no one noted who answered. */
  protected readonly origin = computed(() => {
    const { source, enteredAt, answeredBy, status } = this.review();
    const day = fullDay(dayOf(enteredAt, this.timeZone()));
    const origin = this.i18n.t(`review-form.record.source.${source ?? 'not-noted'}`, { day });
    const isOpen = answeredBy === null && (status === 'agreed' || status === 'recorded');
    return isOpen ? `${origin} ${this.i18n.t('review-form.record.answered-by-not-noted')}` : origin;
  });

  protected readonly versions = computed(() => {
    const revisions = this.revisionsRead.hasValue() ? this.revisionsRead.value().items : [];
    return revisions.map(({ number, reason, amendedAt, review }, index) => {
      const after = revisions[index + 1];
      const lines = linesOf(this.i18n, review, this.context());
      const enteredInError = review.struckOutBecause;
      return {
        number,
        lines,
        why: enteredInError
          ? this.i18n.t('review-form.record.in-error-because', {
              reason: this.i18n.t(`care.in-error-reason.${enteredInError}`),
            })
          : this.i18n.t('review-form.record.corrected-because', { reason }),
        title: this.i18n.t('review-form.record.version-until', {
          number,
          day: fullDay(dayOf(amendedAt, this.timeZone())),
        }),
        next: after
          ? this.i18n.t('review-form.record.version', { number: after.number })
          : this.i18n.t('review-form.record.version-now'),
        // What follows one entered in error is another review, not its correction.
        differences: enteredInError
          ? []
          : lineDifferences(lines, linesOf(this.i18n, after?.review ?? this.review(), this.context())),
      };
    });
  });
}
