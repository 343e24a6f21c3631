import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { NextStep } from '@waymark/contracts';
import { GoalChainPicture } from '../../charts/goal-chain';
import { chainOf } from '../../charts/goal-chains';
import { PathChart } from '../../charts/path-chart';
import { openSteps } from '../../care/episodes/open-steps';
import { stepInWords, whoToThem } from '../../care/episodes/step-text';
import { MyRecord } from '../my-record';
import { readEach } from '../read-each';
import { readGoals } from '../read-goals';
import { SessionStore } from '../../session/session-store';
import { Expander } from '../../ui/expander';
import { PageHeading } from '../../ui/page-focus';
import { ReadProblem } from '../../data/read-problem';
import { Translations } from '../../i18n/translations';

/** One goal: its path, what each place on it means, what comes next, and the goals before and after it. */
@Component({
  selector: 'wm-my-path-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Expander, GoalChainPicture, PageHeading, PathChart, ReadProblem, RouterLink],
  templateUrl: './my-path-page.html',
})
export class MyPathPage {
  private readonly session = inject(SessionStore);
  protected readonly record = inject(MyRecord);
  protected readonly i18n = inject(Translations);

  readonly goalId = input.required<string>();

  private readonly reads = readGoals();
  protected readonly today = this.session.today;

  private readonly one = computed(() => this.reads.all()?.find(({ goal }) => goal.id === this.goalId()) ?? null);
  /** Of all episodes, so that it need not wait until the goal's own is known. */
  private readonly stepsRead = readEach(() => this.record.episodes(), 'next-steps');
  /** Whether everything was read: content further down must not be pushed away later. */
  protected readonly ready = computed(() => this.reads.all() !== null && this.stepsRead.hasValue());

  /** A list of one, so that another goal is another page to the browser as well. */
  protected readonly shown = computed(() => {
    const one = this.one();
    if (!one || !this.ready()) return [];
    const measure = this.record.measureOf(one.episode);
    return [
      {
        goal: one.goal,
        measure,
        path: measure && one.path?.baseline ? one.path : null,
        levels: [...one.goal.levels].sort((a, b) => b.level - a.level).filter(({ text }) => text.trim() !== ''),
      },
    ];
  });
  /** The goals that it grew out of and that grew out of it; null: it is alone. */
  protected readonly chain = computed(() =>
    chainOf(
      (this.reads.all() ?? []).map(({ goal }) => goal),
      this.goalId(),
    ),
  );
  /** The patient, if they read about themselves; null: a carer does. */
  private readonly reader = computed(() => (this.record.own() ? this.record.patient() : null));
  protected readonly steps = computed(() => {
    const all = this.stepsRead.hasValue() ? this.stepsRead.value() : [];
    return openSteps(all.flatMap(({ read }) => read.items))
      .filter(({ goalId }) => goalId === this.goalId())
      .map((step) => ({ id: step.id, text: this.inWords(step) }));
  });
  protected readonly error = computed(() => this.reads.error() ?? this.stepsRead.error());

  private inWords(step: NextStep): string {
    const who = whoToThem(this.i18n, step, this.reader());
    return stepInWords(this.i18n, { ...step, who }, this.today());
  }

  protected readAgain(): void {
    this.reads.readAgain();
    if (this.stepsRead.error()) this.stepsRead.reload();
  }
}
