import { HttpClient } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, input, linkedSignal, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { isDay } from '@waymark/calendar';
import type { Goal } from '@waymark/contracts';
import { firstValueFrom } from 'rxjs';
import { PersonStrip } from '../episodes/person-strip';
import { changeSender, isSaved, isStale } from '../../data/send-change';
import type { Change } from '../../data/write';
import { API } from '../../data/api';
import { Button } from '../../ui/button';
import { ErrorSummary } from '../../ui/error-summary';
import { Notice } from '../../ui/notice';
import { PageHeading } from '../../ui/page-focus';
import { errorOf, problemOnPage } from '../../ui/shown-problem';
import { ReadProblem } from '../../data/read-problem';
import { Translations } from '../../i18n/translations';
import { targetDateProblems } from './goal-days';
import { EMPTY_GOAL, type GoalDraft, type TypedStart, draftOfGoal, levelTexts, wordingBody } from './goal-draft';
import { GoalFields } from './goal-fields';
import { fromHomeInWords } from './goal-from-home';
import { GoalHints } from './goal-hints';
import { readGoal } from './goal-reads';
import { LevelTable } from './level-table';
import { LevelWriter } from './level-writer';

/** New wording for the same goal. Earlier ratings keep the wording that they were given for. */
@Component({
  selector: 'wm-goal-words-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [
    Button,
    ErrorSummary,
    GoalFields,
    GoalHints,
    LevelTable,
    LevelWriter,
    Notice,
    PageHeading,
    PersonStrip,
    ReadProblem,
    RouterLink,
  ],
  templateUrl: './goal-wording-page.html',
})
export class GoalWordingPage {
  private readonly http = inject(HttpClient);
  private readonly router = inject(Router);
  private readonly sender = changeSender(() => ({
    '/ownWords': 'own-words',
    '/teamWording': 'team-wording',
    '/targetDate': 'target-date',
  }));
  protected readonly i18n = inject(Translations);
  protected readonly problem = this.sender.problem;

  readonly goalId = input.required<string>();
  protected readonly reads = readGoal(() => this.goalId());
  protected fromHome(goal: Goal): string | null {
    return fromHomeInWords(this.i18n, goal);
  }

  /** Someone else's newer wording: the input stays in the boxes, and can be saved over it. */
  protected readonly newer = signal<Goal | null>(null);

  /** Once it was read: reading the goal again must not discard the input. */
  private readonly first = linkedSignal<Goal | null, Goal | null>({
    source: this.reads.goal,
    computation: (goal, previous) => {
      const before = previous?.value ?? null;
      return goal === null || before?.id === goal.id ? before : goal;
    },
  });
  protected readonly draft = linkedSignal<Goal | null, GoalDraft>({
    source: this.first,
    computation: (goal) => (goal ? draftOfGoal(goal) : EMPTY_GOAL),
  });
  /** Whether it was rated: the levels then keep their meaning, and are no longer written here. */
  protected readonly rated = computed(() => (this.reads.path()?.points.length ?? 0) > 0);
  /** Only a wish that was not begun can still become one to keep instead of one to reach. */
  protected readonly kindStays = computed(() => {
    const goal = this.newer() ?? this.reads.goal();
    return goal?.baseline !== null || !['proposed', 'accepted'].includes(goal.lifecycle);
  });
  protected readonly scale = computed(() => this.reads.measure()?.scale ?? null);
  protected readonly start = computed((): TypedStart['level'] => {
    const level = this.reads.goal()?.baseline?.level ?? null;
    return (['-1', '-2', '0'] as const).find((one) => level !== null && one === String(level)) ?? '';
  });
  protected readonly hinted = computed(() => {
    const { kind, targetDate, levels } = this.draft();
    return {
      scale: this.scale() ?? ({ kind: 'gas-light' } as const),
      kind,
      targetDate: isDay(targetDate) ? targetDate : null,
      // No hints about what cannot be changed here.
      levels: this.rated() ? [] : levelTexts(levels),
      baselineLevel: this.reads.goal()?.baseline?.level ?? null,
    };
  });

  protected errorOf(fieldId: string): string {
    return errorOf(this.problem(), fieldId);
  }

  protected save(event: SubmitEvent): void {
    event.preventDefault();
    const goal = this.newer() ?? this.reads.goal();
    if (!goal) return;
    const missing = [
      ...(this.draft().ownWords.trim()
        ? []
        : [{ fieldId: 'own-words', text: this.i18n.t('goals.goal.own-words-missing') }]),
      ...targetDateProblems(this.i18n, this.draft()),
    ];
    if (missing.length > 0) {
      this.problem.set(problemOnPage('care.form.missing', missing));
      return;
    }
    const { levels, kind, ...others } = wordingBody(this.draft());
    const wording = this.kindStays() ? others : { ...others, kind };
    const body = this.rated() || this.scale()?.kind === 'numeric' ? wording : { ...wording, levels };
    const { id, version } = goal;
    void this.reword({ method: 'PUT', url: `${API}/goals/${id}`, body, version });
  }

  private async reword(change: Change): Promise<void> {
    const sent = await this.sender.send<Goal>(change);
    if (isSaved(sent)) {
      await this.router.navigate(['/goals', sent.saved.id], { queryParams: { done: 'reworded' } });
    } else if (isStale(sent)) {
      this.newer.set(await firstValueFrom(this.http.get<Goal>(change.url)));
    }
  }
}
