import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { Button } from '../../ui/button';
import { ErrorSummary } from '../../ui/error-summary';
import { PageHeading } from '../../ui/page-focus';
import { PageTitle } from '../../ui/page-title';
import { problemOnPage } from '../../ui/shown-problem';
import { Translations } from '../../i18n/translations';
import { FirstStore } from './first-store';
import { byWhenInWords, goodEnoughInWords, nowInWords } from './first-text';

/** Everything said so far, each with a way back to it; then the goals start. */
@Component({
  selector: 'wm-first-check-step',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Button, ErrorSummary, PageHeading, RouterLink],
  template: `
    <wm-error-summary [problem]="store.problem()" />
    <h1 wmHeading>{{ i18n.t('patient.review.check-heading') }}</h1>
    @for (row of rows(); track row.goal.id) {
      <h2 class="app-own-words">{{ row.goal.ownWords }}</h2>
      <dl class="nhsuk-summary-list app-check">
        @for (line of row.lines; track line.name) {
          <div class="app-check__row">
            <dt>{{ line.name }}</dt>
            <dd>{{ line.text }}</dd>
            <dd class="app-check__ways">
              <a class="app-link-button" [id]="line.id" [routerLink]="line.to" [queryParams]="{ from: 'check' }"
                >{{ i18n.t(line.open ? 'patient.review.answer' : 'patient.review.change')
                }}<span class="nhsuk-u-visually-hidden"> {{ line.name }} {{ row.goal.ownWords }}</span></a
              >
            </dd>
          </div>
        }
      </dl>
    }
    @if (store.workedOn().length > 0) {
      <h2>{{ i18n.t('patient.first.worked-on') }}</h2>
      <ul class="nhsuk-list">
        @for (goal of store.workedOn(); track goal.id) {
          <li class="app-own-words">{{ goal.ownWords }}</li>
        }
      </ul>
    }
    @if (rows().length > 0) {
      <p>{{ i18n.t('patient.first.start-note') }}</p>
      <button type="button" wmButton class="app-next" (click)="start()">{{ i18n.t('patient.first.start') }}</button>
    } @else if (store.workedOn().length > 0) {
      <a wmButton class="app-next" [routerLink]="toClose()">{{ i18n.t('patient.first.to-copy') }}</a>
    }
    <p>
      <a class="app-link-button" [routerLink]="store.linkTo('matters')">{{ i18n.t('patient.review.back') }}</a>
    </p>
  `,
})
export class CheckStep {
  private readonly router = inject(Router);
  protected readonly store = inject(FirstStore);
  protected readonly i18n = inject(Translations);

  protected readonly rows = computed(() => {
    const { scale } = this.store.here().measure;
    return this.store.toStart().map((goal, index) => {
      const number = String(index + 1);
      const answer = this.store.answers()[goal.id];
      const goodEnough = this.store.linkTo('goals', number, 'good-enough');
      const isLater = answer === undefined || answer === 'later';
      return {
        goal,
        lines: [
          {
            id: `now-${goal.id}`,
            name: this.i18n.t('patient.first.now'),
            text: answer ? nowInWords(this.i18n, answer, scale) : this.i18n.t('patient.review.not-answered'),
            open: answer === undefined,
            to: this.store.linkTo('goals', number, 'now'),
          },
          ...(scale.kind === 'numeric' || (isLater && goal.levels.length === 0)
            ? []
            : [
                {
                  id: `good-enough-${goal.id}`,
                  name: this.i18n.t('patient.first.good-enough-short'),
                  text: goodEnoughInWords(this.i18n, goal),
                  open: false,
                  to: goodEnough,
                },
              ]),
          ...(isLater && goal.targetDate === null
            ? []
            : [
                {
                  id: `by-when-${goal.id}`,
                  name: this.i18n.t('patient.first.by-when'),
                  text: byWhenInWords(this.i18n, goal),
                  open: false,
                  to: goodEnough,
                },
              ]),
        ],
      };
    });
  });

  constructor() {
    inject(PageTitle).set('patient.review.check');
  }

  /** The next appointment before the copy, so that its date is on it. */
  protected toClose(): string[] {
    return this.store.linkTo(this.store.mayBookNext() ? 'next-appointment' : 'copy');
  }

  /** A goal from home was started before the others were asked about: the review goes on with them. */
  private afterwards(): string[] {
    const { appointment } = this.store.here();
    const isReviewDue = this.store.workedOn().some(({ baseline }) => baseline !== null && baseline.on < appointment.on);
    return isReviewDue && appointment.reviewStatus === null
      ? ['/appointments', appointment.id, 'review']
      : this.toClose();
  }

  protected async start(): Promise<void> {
    const [first] = this.store.toStart();
    if (first && !this.store.answersOpen()) {
      const text = this.i18n.t('patient.first.choose-now');
      this.store.problem.set(problemOnPage('patient.first.none-to-start', [{ fieldId: `now-${first.id}`, text }]));
    } else if (await this.store.start()) await this.router.navigate(this.afterwards());
  }
}
