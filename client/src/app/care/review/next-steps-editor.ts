import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { addDays } from '@waymark/calendar';
import type { NextStep } from '@waymark/contracts';
import { planInWords, stepToThem, whoToThem } from '../episodes/step-text';
import { Button } from '../../ui/button';
import { focusAfterRender } from '../../ui/focus-after-render';
import { Expander } from '../../ui/expander';
import { OptionCards } from '../../ui/option-cards';
import { DateInput } from '../../ui/date-input';
import { dayProblems } from '../../ui/day-problems';
import type { ShownProblem } from '../../ui/shown-problem';
import { TextInput } from '../../ui/text-input';
import { dayInWords } from '../../i18n/day-text';
import { calledName } from '../../i18n/person-text';
import { Translations } from '../../i18n/translations';
import type { DraftStep } from '../review-draft/draft';
import { keptStep, stepsToKeep, withKept, withoutStep } from '../review-draft/earlier-steps';
import { isHalfPlan, planOf } from '../review-draft/draft-body';
import { NO_STEP, ReviewStore } from './review-store';

const NO_GOAL = 'none';
const BY_WHEN = 'step-by-when';
const IF = 'step-if';
const THEN = 'step-then';
const PROMPTS = ['helps', 'smallest', 'who-can-help', 'in-the-way'] as const;

/** Who does what by when. Earlier steps come first: keeping one is one tap. */
@Component({
  selector: 'wm-next-steps-editor',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Button, Expander, OptionCards, DateInput, TextInput],
  templateUrl: './next-steps-editor.html',
})
export class NextStepsEditor {
  protected readonly store = inject(ReviewStore);
  protected readonly i18n = inject(Translations);
  private readonly focusAfterRender = focusAfterRender();
  protected readonly prompts = PROMPTS.map((prompt) => `patient.review.prompt.${prompt}` as const);
  protected readonly missing = signal(false);
  protected readonly dayError = signal('');
  protected readonly planError = signal('');
  /** Says that the step is on the list; empty: nothing was just added. */
  protected readonly added = signal('');

  protected readonly typed = this.store.unfinishedStep;
  protected readonly steps = computed(() =>
    this.store.draft().nextSteps.map((step) => ({
      key: step.key,
      text: this.inWords(step),
      plan: planInWords(this.i18n, step),
    })),
  );
  protected readonly keepable = computed(() => {
    const { nextSteps, appointment, patient } = this.store.here();
    return stepsToKeep(nextSteps, this.store.draft(), appointment.on).map((step) => ({
      step,
      text: this.i18n.t('patient.review.keep-step', {
        what: step.what,
        who: whoToThem(this.i18n, step, patient),
      }),
    }));
  });
  protected readonly people = computed(() => {
    const { patient, appointment } = this.store.here();
    return [calledName(patient), ...appointment.staff.map(({ name }) => name)].slice(0, 3);
  });
  protected readonly days = computed(() => {
    const { on } = this.store.here().appointment;
    const visit = this.store.nextVisit()?.on;
    return [
      ...(visit
        ? [{ day: visit, text: this.i18n.t('patient.review.by-next-visit', { day: dayInWords(visit, on) }) }]
        : []),
      { day: addDays(on, 7), text: this.i18n.t('patient.review.by-one-week') },
      { day: addDays(on, 14), text: this.i18n.t('patient.review.by-two-weeks') },
    ];
  });
  protected readonly goals = computed(() => [
    ...this.store.chosen().map(({ goal }) => ({ value: goal.id, text: goal.ownWords })),
    { value: NO_GOAL, text: this.i18n.t('patient.review.no-one-goal') },
  ]);

  protected type(change: Partial<typeof NO_STEP>): void {
    this.typed.update((typed) => ({ ...typed, ...change }));
    this.missing.set(false);
    this.dayError.set('');
    this.planError.set('');
    this.added.set('');
  }

  protected keep(step: NextStep): void {
    const kept = keptStep(step, this.store.nextVisit()?.on ?? null, crypto.randomUUID());
    this.store.edit((draft) => withKept(draft, step, kept));
    this.added.set(this.i18n.t('patient.review.step-added', { step: kept.what }));
    this.focusAfterRender(`take-off-${kept.key}`);
  }

  protected remove(key: string): void {
    this.store.edit((draft) => withoutStep(draft, key));
    this.added.set('');
    this.focusAfterRender('next-steps');
  }

  protected add(): void {
    if (!this.typed().what.trim()) this.missing.set(true);
    else if (!this.addTyped()) this.focusAfterRender(this.problems()[0]?.fieldId ?? BY_WHEN);
  }

  /**
   * Adds the content of the boxes to the list; without text there is nothing to add.
   * @returns false: the day is incomplete, so everything stays in its box.
   */
  addTyped(): boolean {
    const { what, who, byWhen, goalId, ...plan } = this.typed();
    if (!what.trim()) return true;
    const [problem] = this.dayProblems();
    this.dayError.set(problem?.text ?? '');
    this.planError.set(isHalfPlan(plan) ? this.i18n.t('patient.review.step-half-plan') : '');
    if (problem || this.planError()) return false;
    const step = {
      key: crypto.randomUUID(),
      id: null,
      goalId: goalId && goalId !== NO_GOAL ? goalId : null,
      what: what.trim(),
      who: who.trim() || (this.people()[0] ?? ''),
      byWhen: byWhen || null,
      ...planOf(plan),
    };
    this.typed.set(NO_STEP);
    this.store.edit((draft) => ({ ...draft, nextSteps: [...draft.nextSteps, step] }));
    this.added.set(this.i18n.t('patient.review.step-added', { step: step.what }));
    return true;
  }

  /** What keeps the content of the boxes off the list, and in which box. */
  problems(): ShownProblem['fields'] {
    const { ifBarrier } = this.typed();
    const text = this.i18n.t('patient.review.step-half-plan');
    const fieldId = ifBarrier.trim() ? THEN : IF;
    return [...this.dayProblems(), ...(isHalfPlan(this.typed()) ? [{ fieldId, text }] : [])];
  }

  private inWords(step: DraftStep): string {
    const { appointment, patient } = this.store.here();
    return stepToThem(this.i18n, step, appointment.on, patient);
  }

  /** What is wrong with the "by when" day, and in which box. */
  private dayProblems(): ShownProblem['fields'] {
    return dayProblems(this.i18n, this.typed().byWhen, { fieldId: BY_WHEN, label: 'patient.review.step-by-when' });
  }
}
