import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { Button } from '../../ui/button';
import { ErrorSummary } from '../../ui/error-summary';
import { OptionCards } from '../../ui/option-cards';
import { PageHeading } from '../../ui/page-focus';
import { type ShownProblem, problemOnPage } from '../../ui/shown-problem';
import { Translations } from '../../i18n/translations';
import type { Answer } from '../review-draft/draft';
import type { Side } from '../review-draft/merge-drafts';
import { optionText } from '../review-draft/option-text';
import { answerText } from '../review-draft/review-options';
import { ReviewStore } from './review-store';

/** Someone else saved the same review meanwhile: shows both versions side by side, goal by goal, to choose from. */
@Component({
  selector: 'wm-versions-panel',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Button, ErrorSummary, OptionCards, PageHeading],
  template: `
    <wm-error-summary [problem]="problem()" />
    <h1 wmHeading>{{ i18n.t('patient.review.two-versions') }}</h1>
    @if (closed()) {
      <p>{{ i18n.t('patient.review.closed-by-other') }}</p>
      @for (row of rows(); track row.goalId) {
        <h2 class="app-own-words">{{ row.ownWords }}</h2>
        <ul class="nhsuk-list">
          @for (option of row.options; track option.value) {
            <li>{{ option.text }}</li>
          }
        </ul>
      }
      <button type="button" wmButton (click)="store.takeNewer()">{{ i18n.t('patient.review.see-saved') }}</button>
    } @else {
      <p>{{ i18n.t('patient.review.choose-version') }}</p>
      @for (row of rows(); track row.goalId) {
        <wm-option-cards
          [fieldId]="'version-' + row.goalId"
          [legend]="row.ownWords"
          [options]="row.options"
          [chosen]="chosen()[row.goalId] ?? null"
          (chosenChange)="choose(row.goalId, $event)"
        />
      }
      <button type="button" wmButton (click)="keep()">{{ i18n.t('patient.review.keep-these') }}</button>
    }
  `,
})
export class VersionsPanel {
  protected readonly store = inject(ReviewStore);
  protected readonly i18n = inject(Translations);
  protected readonly problem = signal<ShownProblem | null>(null);
  private readonly taken = signal<Readonly<Record<string, Side>>>({});

  protected readonly closed = computed(() => this.store.newer()?.status !== 'in-progress');
  protected readonly rows = computed(() =>
    this.store.differences().map(({ goalId, theirs, mine }) => ({
      goalId,
      ownWords: this.goal(goalId)?.ownWords ?? '',
      options: [
        {
          value: 'theirs' as const,
          text: this.i18n.t('patient.review.theirs', { answer: this.inWords(goalId, theirs) }),
        },
        { value: 'mine' as const, text: this.i18n.t('patient.review.yours', { answer: this.inWords(goalId, mine) }) },
      ],
    })),
  );
  /** If only one side changed something, that side is preselected. */
  protected readonly chosen = computed((): Readonly<Record<string, Side>> => ({
    ...Object.fromEntries(
      this.store.differences().flatMap(({ goalId, suggested }) => (suggested ? [[goalId, suggested]] : [])),
    ),
    ...this.taken(),
  }));

  protected choose(goalId: string, side: Side | null): void {
    if (side) this.taken.update((taken) => ({ ...taken, [goalId]: side }));
    this.problem.set(null);
  }

  protected keep(): void {
    const open = this.rows().filter(({ goalId }) => !this.chosen()[goalId]);
    if (open.length === 0) {
      this.store.keep(this.chosen());
      return;
    }
    const fields = open.map(({ goalId, ownWords }) => ({ fieldId: `version-${goalId}`, text: ownWords }));
    this.problem.set(problemOnPage('patient.review.choose-each', fields));
  }

  private goal(goalId: string) {
    return this.store.here().goals.find(({ id }) => id === goalId);
  }

  private inWords(goalId: string, answer: Answer | undefined): string {
    const goal = this.goal(goalId);
    if (!goal || !answer) return this.i18n.t('patient.review.not-answered');
    return optionText(this.i18n, answerText(answer, this.store.here().measure.scale, goal));
  }
}
