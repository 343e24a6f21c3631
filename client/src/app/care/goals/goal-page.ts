import { ChangeDetectionStrategy, Component, computed, inject, input, linkedSignal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { isOpenGoal, isWorkedOn } from '@waymark/measures';
import { GoalChainPicture } from '../../charts/goal-chain';
import { chainOf } from '../../charts/goal-chains';
import { PathChart } from '../../charts/path-chart';
import { PersonStrip } from '../episodes/person-strip';
import { SessionStore } from '../../session/session-store';
import { Button } from '../../ui/button';
import { PageFocus, PageHeading } from '../../ui/page-focus';
import { ReadProblem } from '../../data/read-problem';
import { Tag } from '../../ui/tag';
import { dayOf, fullDay } from '../../i18n/day-text';
import { Translations } from '../../i18n/translations';
import { GoalNotes } from './goal-notes';
import { GoalActions } from './goal-actions';
import { DONE_WITH_GOAL, type DoneWithGoal, doneIn } from './goal-done';
import { readGoal } from './goal-reads';
import { fromHomeInWords } from './goal-from-home';
import { wordingsOf } from './goal-wordings';
import { goalReason, lifecycleText, lookInWords } from './goal-reason';
import { signedLevel } from './hint-text';
import { LevelTable } from './level-table';

/** One goal, for staff: its wording, its progress, what it leads on from, and what can be done with it. */
@Component({
  selector: 'wm-goal-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [
    Button,
    GoalChainPicture,
    GoalActions,
    GoalNotes,
    LevelTable,
    PageHeading,
    PathChart,
    PersonStrip,
    ReadProblem,
    RouterLink,
    Tag,
  ],
  templateUrl: './goal-page.html',
  styles: `
    dl {
      display: grid;
      grid-template-columns: minmax(8rem, max-content) 1fr;
      gap: 0.25rem 1.5rem;
      margin: 0 0 1.5rem;
    }

    dt {
      color: var(--wm-quiet-text);
    }

    dd {
      margin: 0;
    }

    @media (max-width: 40em) {
      dl {
        display: block;
      }

      dd {
        margin-bottom: 0.5rem;
      }
    }
  `,
})
export class GoalPage {
  private readonly session = inject(SessionStore);
  private readonly focus = inject(PageFocus);
  protected readonly i18n = inject(Translations);

  readonly goalId = input.required<string>();
  /** What was just done on another page, from the URL. */
  readonly done = input<string>();

  protected readonly reads = readGoal(() => this.goalId());
  protected readonly said = linkedSignal<string | undefined, DoneWithGoal | null>({
    source: this.done,
    computation: doneIn,
  });
  protected readonly saidWords = computed(() => {
    const said = this.said();
    return said && this.i18n.t(DONE_WITH_GOAL[said]);
  });
  protected readonly lifecycle = lifecycleText;
  protected readonly today = this.session.today;
  protected readonly chain = computed(() => chainOf(this.reads.goals(), this.goalId()));
  /** Drawn from the baseline on. */
  protected readonly startedPath = computed(() => {
    const path = this.reads.path();
    return path?.baseline ? path : null;
  });
  protected readonly isOpen = computed(() => {
    const goal = this.reads.goal();
    return goal !== null && isOpenGoal(goal) && this.reads.episode()?.endedOn === null;
  });
  /** Its levels can only get another meaning in another goal. On a numeric measure it has none. */
  protected readonly hasLevels = computed(() => {
    const goal = this.reads.goal();
    return goal !== null && this.isOpen() && isWorkedOn(goal) && this.reads.measure()?.scale.kind !== 'numeric';
  });
  protected readonly leadsOn = computed(
    () => this.reads.goal()?.lifecycle === 'completed' && this.reads.episode()?.endedOn === null,
  );
  protected readonly achievement = computed(() => {
    const achievement = this.reads.goal()?.achievement;
    return achievement ? this.i18n.t(`care.achievement.${achievement}`) : null;
  });

  /** Settled in a review, and not done yet: a goal that follows takes its place. */
  protected readonly toBeChanged = computed(() => {
    const goal = this.reads.goal();
    return goal?.lifecycle === 'active' && goal.lastLook?.choice === 'change';
  });

  protected readonly facts = computed(() => {
    const goal = this.reads.goal();
    if (!goal) return [];
    const { baseline } = goal;
    const facts: readonly { readonly name: FactName; readonly text: string | null }[] = [
      { name: 'goals.goal.who-said', text: this.i18n.t(`care.expressed-by.${goal.expressedBy}`) },
      { name: 'goals.goal.from-home', text: fromHomeInWords(this.i18n, goal) },
      { name: 'goals.goal.team-wording-label', text: goal.teamWording },
      { name: 'goals.goal.domain', text: goal.domain && this.i18n.t(`care.domain.${goal.domain}`) },
      { name: 'goals.goal.target-date', text: goal.targetDate && fullDay(goal.targetDate) },
      {
        name: 'goals.goal.baseline',
        text:
          baseline &&
          this.i18n.t('goals.goal.baseline-of', {
            level: baseline.value ?? signedLevel(baseline.level ?? 0),
            day: fullDay(baseline.on),
            who: this.i18n.t(`patient.rater.${baseline.rater}`),
          }),
      },
      { name: 'goals.goal.reason', text: goal.lastLook?.choice === 'let-go' ? null : goalReason(this.i18n, goal) },
      { name: 'care.goal.look', text: lookInWords(this.i18n, goal.lastLook) },
      { name: 'goals.goal.importance-label', text: goal.importance === null ? null : String(goal.importance) },
      { name: 'goals.goal.difficulty-label', text: goal.difficulty === null ? null : String(goal.difficulty) },
    ];
    return facts.filter(({ text }) => text !== null);
  });

  /** Newest first; one for a goal that was never reworded. */
  protected readonly wordings = computed(() =>
    wordingsOf(this.reads.versions())
      .map((version) => ({ ...version, on: fullDay(dayOf(version.from, this.session.timeZone())) }))
      .reverse(),
  );

  protected readAgain(done: DoneWithGoal | null): void {
    this.said.set(done);
    this.reads.readAgain();
    // The part that was open is gone, and the focus with it.
    if (done) this.focus.owe();
  }
}

type FactName =
  | 'goals.goal.who-said'
  | 'goals.goal.from-home'
  | 'goals.goal.team-wording-label'
  | 'goals.goal.domain'
  | 'goals.goal.target-date'
  | 'goals.goal.baseline'
  | 'goals.goal.reason'
  | 'care.goal.look'
  | 'goals.goal.importance-label'
  | 'goals.goal.difficulty-label';
