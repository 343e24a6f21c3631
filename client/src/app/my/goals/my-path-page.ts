import {
  ApplicationRef,
  ChangeDetectionStrategy,
  Component,
  computed,
  effect,
  inject,
  input,
  signal,
} from '@angular/core';
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
import { letGoInWords } from './let-go-text';
import { SessionStore } from '../../session/session-store';
import { Expander } from '../../ui/expander';
import { PageHeading } from '../../ui/page-focus';
import { PageTitle } from '../../ui/page-title';
import { ReadProblem } from '../../data/read-problem';
import { fullDay } from '../../i18n/day-text';
import { Translations } from '../../i18n/translations';

/** 182 mm. */
const SHEET_WIDTH = 680;

/** One goal: its path, what each place on it means, what comes next, and the goals before and after it. */
@Component({
  selector: 'wm-my-path-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Expander, GoalChainPicture, PageHeading, PathChart, ReadProblem, RouterLink],
  host: { '(window:beforeprint)': 'putOnPaper(true)', '(window:afterprint)': 'putOnPaper(false)' },
  templateUrl: './my-path-page.html',
})
export class MyPathPage {
  private readonly app = inject(ApplicationRef);
  private readonly session = inject(SessionStore);
  protected readonly record = inject(MyRecord);
  protected readonly i18n = inject(Translations);

  readonly goalId = input.required<string>();

  private readonly reads = readGoals();
  /** Pixels between the margins of an A4 page while it is printed: the path is as wide as the paper, not as the phone. */
  protected readonly paperWidth = signal<number | null>(null);
  protected readonly printedOn = computed(() => fullDay(this.today()));
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
        letGo: letGoInWords(this.record, one.goal),
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

  constructor() {
    const title = inject(PageTitle);
    // By its place among the goals: titles stay in the history of the device, and say nothing of what a goal is.
    effect(() => {
      const all = this.reads.all() ?? [];
      const number = all.findIndex(({ goal }) => goal.id === this.goalId()) + 1;
      if (number > 0) title.set('patient.my-path.title-of', { number, count: all.length });
    });
  }

  private inWords(step: NextStep): string {
    const who = whoToThem(this.i18n, step, this.reader());
    return stepInWords(this.i18n, { ...step, who }, this.today());
  }

  /** The browser prints what is on the page when this is over, so it is drawn at once. */
  protected putOnPaper(isPrinted: boolean): void {
    this.paperWidth.set(isPrinted ? SHEET_WIDTH : null);
    this.app.tick();
  }

  protected readAgain(): void {
    this.reads.readAgain();
    if (this.stepsRead.error()) this.stepsRead.reload();
  }
}
