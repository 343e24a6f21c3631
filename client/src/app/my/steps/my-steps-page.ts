import { ChangeDetectionStrategy, Component, computed, effect, inject, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { type Barrier, type ListedNextStep, type NextStep, STEP_OUTCOMES, type StepOutcome } from '@waymark/contracts';
import { isHindered, saidInWords, saidOf } from '../../care/episodes/barriers';
import { planInWords, whoToThem } from '../../care/episodes/step-text';
import { MyRecord } from '../my-record';
import { readEach } from '../read-each';
import { SessionStore } from '../../session/session-store';
import { Button } from '../../ui/button';
import { ErrorSummary } from '../../ui/error-summary';
import { focusAfterRender } from '../../ui/focus-after-render';
import { Expander } from '../../ui/expander';
import { PageHeading } from '../../ui/page-focus';
import { Picture } from '../../ui/picture';
import { readProblem } from '../../data/problem';
import { problemOnPage } from '../../ui/shown-problem';
import { ReadProblem } from '../../data/read-problem';
import { dayInWords } from '../../i18n/day-text';
import { Translations } from '../../i18n/translations';
import { groupSteps, type SaidStep } from './my-steps';
import { StepAnswers } from './step-answers';
import { StepBarrier } from './step-barrier';

/** Next steps, one by one, and their outcomes. Only the person themselves enters an outcome; a carer may look. */
@Component({
  selector: 'wm-my-steps-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Button, ErrorSummary, Expander, PageHeading, Picture, ReadProblem, RouterLink, StepBarrier],
  templateUrl: './my-steps-page.html',
})
export class MyStepsPage {
  private readonly focusAfterRender = focusAfterRender();
  private readonly session = inject(SessionStore);
  private readonly answers = inject(StepAnswers);
  protected readonly record = inject(MyRecord);
  protected readonly i18n = inject(Translations);
  protected readonly outcomes = STEP_OUTCOMES;

  protected readonly read = readEach(() => this.record.present(), 'next-steps');
  protected readonly problem = computed(() => {
    if (this.answers.elsewhere() !== null) return problemOnPage('patient.steps.elsewhere');
    const refusal = this.answers.refusal();
    return refusal ? readProblem(refusal) : null;
  });
  /** The step whose answers are shown; undefined: none was chosen, so that the first one's are. */
  private readonly asked = signal<string | null | undefined>(undefined);
  /** The step of which is asked what got in the way: only after a tap, never by itself; null: none. */
  protected readonly askedWhy = signal<string | null>(null);

  protected readonly groups = computed(() =>
    this.read.hasValue()
      ? groupSteps(this.read.value().flatMap(({ read }) => read.items.map((step) => this.answers.now(step))))
      : null,
  );
  /** One question at a time. */
  protected readonly askedId = computed(() => {
    const asked = this.asked();
    return asked === undefined ? (this.groups()?.open.find(({ outcome }) => outcome === null)?.id ?? null) : asked;
  });

  constructor() {
    effect(() => {
      // Refused, or answered on another device: the current state is shown.
      if (this.answers.elsewhere() !== null || this.answers.refusal() !== null) this.read.reload();
    });
  }

  protected whoOf(step: NextStep): string {
    return whoToThem(this.i18n, step, this.record.own() ? this.record.patient() : null);
  }

  protected dayOf({ byWhen }: NextStep): string {
    return byWhen === null ? '' : this.i18n.t('patient.steps.by', { day: dayInWords(byWhen, this.session.today()) });
  }

  /** What they will do if something gets in the way; empty: nothing was planned for. */
  protected planOf(step: NextStep): string {
    return planInWords(this.i18n, step);
  }

  /** Why the tap has not reached the team's server yet; empty: it has. */
  protected stateOf({ id }: NextStep): string {
    const state = this.answers.stateOf(id);
    if (state === 'waiting') return this.i18n.t('patient.steps.no-network');
    return state === 'failing' ? this.i18n.t('patient.steps.cannot-save') : '';
  }

  protected hindered({ outcome }: NextStep): boolean {
    return isHindered(outcome);
  }

  /** As it was said before. Of what got in the way only the person themselves reads: it may be about the carer. */
  protected saidBefore({ outcome, barrier }: SaidStep): string {
    return saidInWords(this.i18n, { outcome, barrier: this.record.own() ? barrier : null });
  }

  protected ask(step: NextStep): void {
    this.asked.set(step.id);
    this.askedWhy.set(null);
    this.focusAfterRender(`answers-${step.id}`);
  }

  /** Leaves the answer unchanged. */
  protected leaveAsItIs(step: NextStep): void {
    this.asked.set(null);
    this.focusAfterRender(`change-${step.id}`);
  }

  protected say(step: ListedNextStep, outcome: StepOutcome): void {
    if (outcome !== step.outcome) this.answers.say(step, saidOf(outcome, step.barrier));
    // The next step's question waits until it is opened: the answer just given can still be changed.
    if (isHindered(outcome)) this.askWhy(step);
    else this.leaveAsItIs(step);
  }

  protected askWhy(step: NextStep): void {
    this.asked.set(null);
    this.askedWhy.set(step.id);
    this.focusAfterRender(`barriers-${step.id}`);
  }

  /** undefined: leaves it unsaid; null: takes back what was said. */
  protected sayWhy(step: ListedNextStep, barrier: Barrier | null | undefined): void {
    if (step.outcome && barrier !== undefined && barrier !== step.barrier) {
      this.answers.say(step, saidOf(step.outcome, barrier));
    }
    this.askedWhy.set(null);
    this.focusAfterRender(`barrier-${step.id}`);
  }
}
