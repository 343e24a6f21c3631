import {
  ChangeDetectionStrategy,
  Component,
  DOCUMENT,
  Injector,
  afterNextRender,
  computed,
  inject,
} from '@angular/core';
import { BARRIERS, type Barrier, type NextStep, STEP_OUTCOMES, type StepOutcome } from '@waymark/contracts';
import { isHindered } from '../episodes/barriers';
import { stepInWords } from '../episodes/step-text';
import { type DraftStep, withBarrier, withOutcome } from '../review-draft/draft';
import { keptStep, stepsToAsk, stepsToKeep, withKept, withoutStep } from '../review-draft/earlier-steps';
import { Button } from '../../ui/button';
import { focusAfterRender } from '../../ui/focus-after-render';
import type { Option } from '../../ui/option-cards';
import { errorOf } from '../../ui/shown-problem';
import { SelectInput } from '../../ui/select-input';
import { DateInput } from '../../ui/date-input';
import { TextInput } from '../../ui/text-input';
import { calledName } from '../../i18n/person-text';
import { Translations } from '../../i18n/translations';
import { RecordStore } from './record-store';
import { SayAloud } from './say-aloud';
import { TickList } from '../../ui/tick-list';

/** Outcomes of the steps agreed before. */
@Component({
  selector: 'wm-record-earlier-steps',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [SayAloud, TickList],
  template: `
    @if (steps().length > 0) {
      <h2>{{ i18n.t('review-form.record.earlier-steps') }}</h2>
      @for (step of steps(); track step.id) {
        @if (store.mode() === 'phone') {
          <wm-say-aloud [text]="i18n.t('patient.script.earlier', { step: step.text })" />
        }
        <wm-tick-list
          [fieldId]="'earlier-' + step.id"
          [legend]="step.text"
          [options]="outcomes"
          [chosen]="store.form().draft.outcomes[step.id] ?? null"
          [inRow]="true"
          (picked)="setOutcome(step.id, $event)"
        />
        @if (step.hindered) {
          <div class="app-record__follow-up" role="group" [attr.aria-label]="step.text">
            @if (store.mode() === 'phone') {
              <wm-say-aloud [text]="question() + ' ' + i18n.t('patient.steps.barrier-optional')" />
            }
            <wm-tick-list
              [fieldId]="'barrier-' + step.id"
              [legend]="question()"
              [options]="barriers"
              [chosen]="step.barrier"
              [inRow]="true"
              (picked)="setBarrier(step.id, $event)"
            />
            @if (step.barrier) {
              <button type="button" class="app-link-button" (click)="takeBack(step.id)">
                {{ i18n.t('patient.steps.barrier-take-back') }}
              </button>
            }
          </div>
        }
      }
    }
  `,
})
export class RecordEarlierSteps {
  private readonly focusAfterRender = focusAfterRender();
  protected readonly store = inject(RecordStore);
  protected readonly i18n = inject(Translations);
  protected readonly steps = computed(() => {
    const { nextSteps, appointment } = this.store.here();
    const { draft } = this.store.form();
    return stepsToAsk(nextSteps, draft, appointment.on).map((step) => ({
      id: step.id,
      text: stepInWords(this.i18n, { ...step, byWhen: null }, appointment.on),
      hindered: isHindered(draft.outcomes[step.id]),
      barrier: draft.barriers[step.id] ?? null,
    }));
  });
  protected readonly outcomes: readonly Option<StepOutcome>[] = STEP_OUTCOMES.map((value) => ({
    value,
    text: this.i18n.t(`patient.outcome.${value}`),
  }));
  protected readonly question = computed(() => this.i18n.t('patient.steps.barrier-question'));
  protected readonly barriers: readonly Option<Barrier>[] = BARRIERS.map((value) => ({
    value,
    text: this.i18n.t(`patient.barrier.${value}`),
  }));

  protected setOutcome(id: string, outcome: StepOutcome): void {
    this.store.editDraft((draft) => withOutcome(draft, id, outcome));
  }

  protected setBarrier(id: string, barrier: Barrier | null): void {
    this.store.editDraft((draft) => withBarrier(draft, id, barrier));
  }

  protected takeBack(id: string): void {
    this.setBarrier(id, null);
    this.focusAfterRender(`barrier-${id}`);
  }
}

/** The next steps: each in one row, to type straight through. */
@Component({
  selector: 'wm-record-next-steps',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Button, SayAloud, SelectInput, DateInput, TextInput],
  template: `
    <h2>{{ i18n.t('review-form.record.next-steps') }}</h2>
    @if (store.mode() === 'phone') {
      <wm-say-aloud [text]="i18n.t('patient.script.next-steps')" />
    }
    @for (step of store.form().draft.nextSteps; track step.key; let index = $index) {
      <div class="app-record__step" role="group" [attr.aria-label]="nameOf(index)">
        <wm-text-input
          [fieldId]="'what-' + step.key"
          [label]="i18n.t('patient.review.step-what')"
          [error]="errorOf('what-' + step.key)"
          [value]="step.what"
          (valueChange)="type(step, { what: $event })"
        />
        <wm-text-input
          [fieldId]="'who-' + step.key"
          [label]="i18n.t('patient.review.step-who')"
          [error]="errorOf('who-' + step.key)"
          [value]="step.who"
          (valueChange)="type(step, { who: $event })"
        />
        <wm-date-input
          [fieldId]="'by-' + step.key"
          [label]="i18n.t('patient.review.step-by-when')"
          [error]="errorOf('by-' + step.key)"
          [value]="step.byWhen ?? ''"
          (valueChange)="type(step, { byWhen: $event || null })"
        />
        <wm-select-input
          [fieldId]="'for-' + step.key"
          [label]="i18n.t('patient.review.step-goal')"
          [nothing]="i18n.t('patient.review.no-one-goal')"
          [options]="goals()"
          [value]="step.goalId ?? ''"
          (valueChange)="type(step, { goalId: $event || null })"
        />
        <wm-text-input
          [fieldId]="'if-' + step.key"
          [label]="i18n.t('patient.review.step-if')"
          [error]="errorOf('if-' + step.key)"
          [value]="step.ifBarrier ?? ''"
          (valueChange)="type(step, { ifBarrier: $event || null })"
        />
        <wm-text-input
          [fieldId]="'then-' + step.key"
          [label]="i18n.t('patient.review.step-then')"
          [error]="errorOf('then-' + step.key)"
          [value]="step.thenPlan ?? ''"
          (valueChange)="type(step, { thenPlan: $event || null })"
        />
        <button type="button" class="app-link-button" (click)="remove(step.key)">
          {{ i18n.t('patient.review.remove-step') }}<span class="nhsuk-u-visually-hidden">: {{ nameOf(index) }}</span>
        </button>
      </div>
    }
    <p class="app-record__keep">
      @for (one of keepable(); track one.step.id) {
        <button type="button" wmButton="small" (click)="keep(one.step)">{{ one.text }}</button>
      }
      <button type="button" wmButton="small" (click)="add()">{{ i18n.t('review-form.record.add-step') }}</button>
    </p>
  `,
})
export class RecordNextSteps {
  private readonly document = inject(DOCUMENT);
  private readonly injector = inject(Injector);
  protected readonly store = inject(RecordStore);
  protected readonly i18n = inject(Translations);

  protected readonly goals = computed(() =>
    this.store.goals().map(({ goal }) => ({ value: goal.id, text: goal.ownWords })),
  );
  protected readonly keepable = computed(() => {
    const { nextSteps, appointment } = this.store.here();
    return stepsToKeep(nextSteps, this.store.form().draft, appointment.on).map((step) => ({
      step,
      text: this.i18n.t('patient.review.keep-step', { what: step.what, who: step.who }),
    }));
  });

  protected nameOf(index: number): string {
    return this.i18n.t('review-form.record.step-number', { number: index + 1 });
  }

  protected type(step: DraftStep, change: Partial<DraftStep>): void {
    this.store.editDraft((draft) => ({
      ...draft,
      nextSteps: draft.nextSteps.map((one) => (one.key === step.key ? { ...one, ...change } : one)),
    }));
  }

  protected keep(step: NextStep): void {
    const kept = keptStep(step, this.store.nextVisit()?.on ?? null, crypto.randomUUID());
    this.store.editDraft((draft) => withKept(draft, step, kept));
  }

  protected remove(key: string): void {
    this.store.editDraft((draft) => withoutStep(draft, key));
  }

  protected add(): void {
    const step: DraftStep = {
      key: crypto.randomUUID(),
      id: null,
      goalId: null,
      what: '',
      who: calledName(this.store.here().patient),
      byWhen: this.store.nextVisit()?.on ?? null,
    };
    this.store.editDraft((draft) => ({ ...draft, nextSteps: [...draft.nextSteps, step] }));
    // Ready to type into.
    afterNextRender(() => this.document.getElementById(`what-${step.key}`)?.focus(), { injector: this.injector });
  }

  protected errorOf(fieldId: string): string {
    return errorOf(this.store.problem(), fieldId);
  }
}
