import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import type { Episode } from '@waymark/contracts';
import { PathChart } from '../charts/path-chart';
import { readEpisode } from '../episodes/episode-reads';
import { goalsWithPaths, isOpen } from '../episodes/goal-paths';
import { openSteps } from '../episodes/open-steps';
import { ReferenceReads } from '../episodes/reference-reads';
import { stepInWords } from '../episodes/step-words';
import { SessionStore } from '../session/session-store';
import { ReadProblem } from '../ui/read-problem';
import { Words } from '../words/words';

/** The goals of one stay with one care service, in the person's own words and order. */
@Component({
  selector: 'wm-episode-goals',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [PathChart, ReadProblem],
  templateUrl: './episode-goals.html',
})
export class EpisodeGoals {
  private readonly session = inject(SessionStore);
  private readonly reference = inject(ReferenceReads);
  protected readonly words = inject(Words);

  readonly episode = input.required<Episode>();

  protected readonly reads = readEpisode(() => this.episode().id);
  protected readonly ended = computed(() => this.episode().endedOn !== null);
  protected readonly today = this.session.today;
  protected readonly measure = computed(
    () => this.reference.measureById().get(this.episode().measureVersionId) ?? null,
  );
  protected readonly careService = computed(
    () => this.reference.careServiceById().get(this.episode().careServiceId) ?? null,
  );

  private readonly goals = computed(() => {
    if (!this.reads.goals.hasValue() || !this.reads.trajectory.hasValue()) return null;
    return goalsWithPaths(this.reads.goals.value().items, this.reads.trajectory.value());
  });
  protected readonly groups = computed(() => {
    const goals = this.goals();
    if (!goals) return null;
    const open = this.ended() ? [] : goals.filter(isOpen);
    return {
      open: open.map(({ goal, path }) => ({ goal, started: path?.baseline ? path : null })),
      closed: this.ended() ? goals : goals.filter((goal) => !isOpen(goal)),
    };
  });

  /** Steps that are still to come. */
  private readonly openSteps = computed(() =>
    this.reads.nextSteps.hasValue() ? openSteps(this.reads.nextSteps.value().items) : [],
  );

  protected readonly error = computed(
    () =>
      this.reads.goals.error() ??
      this.reads.trajectory.error() ??
      this.reads.nextSteps.error() ??
      this.reference.measures.error(),
  );

  /** The steps of one goal; null: those that belong to none. */
  protected stepsOf(goalId: string | null): readonly { id: string; text: string }[] {
    const own = this.openSteps().filter((step) => step.goalId === goalId);
    return own.map((step) => ({ id: step.id, text: stepInWords(this.words, step, this.today()) }));
  }

  protected readAgain(): void {
    this.reads.goals.reload();
    this.reads.trajectory.reload();
    this.reads.nextSteps.reload();
    this.reference.measures.reload();
  }
}
