import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { addDays } from '@waymark/calendar';
import type { NextStep } from '@waymark/contracts';
import { stepInWords } from '../episodes/step-text';
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
import { keptStep, stepsToKeep, withKept, withoutStep } from '../review-draft/earlier-steps';
import { ReviewStore } from './review-store';

const NO_GOAL = 'none';
const BY_WHEN = 'step-by-when';
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

  protected readonly typed = this.store.unfinishedStep;
  protected readonly steps = computed(() =>
    this.store.draft().nextSteps.map((step) => ({
      key: step.key,
      text: stepInWords(this.i18n, step, this.store.here().appointment.on),
    })),
  );
  protected readonly keepable = computed(() => {
    const { nextSteps, appointment } = this.store.here();
    return stepsToKeep(nextSteps, this.store.draft(), appointment.on).map((step) => ({
      step,
      text: this.i18n.t('patient.review.keep-step', { what: step.what, who: step.who }),
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

  protected type(change: Partial<{ what: string; who: string; byWhen: string; goalId: string }>): void {
    this.typed.update((typed) => ({ ...typed, ...change }));
    this.missing.set(false);
    this.dayError.set('');
  }

  protected keep(step: NextStep): void {
    const kept = keptStep(step, this.store.nextVisit()?.on ?? null, crypto.randomUUID());
    this.store.edit((draft) => withKept(draft, step, kept));
    this.focusAfterRender(`take-off-${kept.key}`);
  }

  protected remove(key: string): void {
    this.store.edit((draft) => withoutStep(draft, key));
    this.focusAfterRender('next-steps');
  }

  protected add(): void {
    if (!this.typed().what.trim()) this.missing.set(true);
    else if (!this.addTyped()) this.focusAfterRender(this.dayProblems()[0]?.fieldId ?? BY_WHEN);
  }

  /**
   * Adds the content of the boxes to the list; without text there is nothing to add.
   * @returns false: the day is incomplete, so everything stays in its box.
   */
  addTyped(): boolean {
    const { what, who, byWhen, goalId } = this.typed();
    if (!what.trim()) return true;
    const [problem] = this.dayProblems();
    this.dayError.set(problem?.text ?? '');
    if (problem) return false;
    const step = {
      key: crypto.randomUUID(),
      id: null,
      goalId: goalId && goalId !== NO_GOAL ? goalId : null,
      what: what.trim(),
      who: who.trim() || (this.people()[0] ?? ''),
      byWhen: byWhen || null,
    };
    this.typed.set({ what: '', who: '', byWhen: '', goalId: '' });
    this.store.edit((draft) => ({ ...draft, nextSteps: [...draft.nextSteps, step] }));
    return true;
  }

  /** What is wrong with the "by when" day, and in which box. */
  dayProblems(): ShownProblem['fields'] {
    return dayProblems(this.i18n, this.typed().byWhen, { fieldId: BY_WHEN, label: 'patient.review.step-by-when' });
  }
}
