import { ChangeDetectionStrategy, Component, computed, effect, inject, input, numberAttribute } from '@angular/core';
import { Router } from '@angular/router';
import { MyRecord } from '../my-record';
import { needsPictures } from '../../care/episodes/life-part';
import type { Answer } from '../../care/review-draft/draft';
import { lastTimeInWords } from '../../care/review-draft/last-time';
import { RatingOptions } from '../../care/review-draft/rating-options';
import type { TodaysGoal } from '../../care/review-draft/todays-goals';
import { PageHeading } from '../../ui/page-focus';
import { PageTitle } from '../../ui/page-title';
import { Translations } from '../../i18n/translations';
import { PrepareStore } from './prepare-store';
import { QuestionFrame } from './question-frame';

/** One goal, one question, with the last answer beside it. */
@Component({
  selector: 'wm-prepare-goal-step',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [PageHeading, QuestionFrame, RatingOptions],
  template: `
    @for (one of current(); track one.goal.id) {
      <wm-question-frame [question]="['goals', '' + number()]" [from]="from()">
        <h1 wmHeading class="app-own-words">{{ one.goal.ownWords }}</h1>
        @if (!record.own()) {
          <p>{{ record.say('patient.prepare.team-reads', 'patient.prepare.team-reads', { service: service() }) }}</p>
        }
        <p>{{ lastTime(one) }}</p>
        <wm-rating-options
          fieldId="answer"
          [legend]="record.say('patient.review.question', 'patient.prepare.question-person')"
          [goal]="one.goal"
          [scale]="store.here().measure.scale"
          [chosen]="store.draft().answers[one.goal.id]"
          [ladder]="readsLittle() ? { last: one.last, near: store.today() } : null"
          (answered)="answer(one, $event)"
        />
      </wm-question-frame>
    }
  `,
})
export class GoalStep {
  private readonly router = inject(Router);
  protected readonly store = inject(PrepareStore);
  protected readonly record = inject(MyRecord);

  private readonly i18n = inject(Translations);

  readonly number = input.required({ transform: numberAttribute });
  readonly from = input<string>();

  protected readonly service = computed(() => this.store.here().careService?.name ?? '');
  /** A carer's own reading is their own matter. */
  protected readonly readsLittle = computed(
    () => this.i18n.easy() || (this.record.own() && needsPictures(this.record.patient()?.needs ?? {})),
  );
  protected readonly count = computed(() => this.store.asked().length);
  /** A list of one, so that another goal is another page to the browser as well. */
  protected readonly current = computed(() => this.store.asked().slice(this.number() - 1, this.number()));

  constructor() {
    const title = inject(PageTitle);
    effect(() => title.set('patient.review.goal-of', { number: this.number(), count: this.count() }));
    effect(() => {
      if (this.current().length === 0) void this.router.navigate(this.store.linkTo(), { replaceUrl: true });
    });
  }

  protected lastTime(one: TodaysGoal): string {
    return lastTimeInWords(this.i18n, one, this.store.here().measure.scale, this.store.today());
  }

  protected answer({ goal }: TodaysGoal, answer: Answer): void {
    this.store.edit({ answers: { ...this.store.draft().answers, [goal.id]: answer } });
  }
}
