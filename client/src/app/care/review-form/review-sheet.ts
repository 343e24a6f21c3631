import { ChangeDetectionStrategy, Component, ViewEncapsulation, computed, inject, input } from '@angular/core';
import { ANSWERED_BY, PRESENT, STEP_OUTCOMES } from '@waymark/contracts';
import { spacedNhsNumber } from '@waymark/text';
import { stepInWords } from '../episodes/step-text';
import { EMPTY_DRAFT } from '../review-draft/draft';
import { stepsToAsk } from '../review-draft/earlier-steps';
import { lastTimeInWords } from '../review-draft/last-time';
import type { ReviewContext } from '../review-save/review-reads';
import { todaysGoals } from '../review-draft/todays-goals';
import { dayWithWeekday, fullDay } from '../../i18n/day-text';
import { Translations } from '../../i18n/translations';
import { ticksFor } from './answer-choice';

/** Questions for a goal, if none has been set yet. */
const FIRST_QUESTIONS = [
  'patient.sheet.what-matters',
  'patient.sheet.where-now',
  'patient.sheet.good-enough',
  'patient.sheet.by-when',
] as const;

/** The paper itself: last answers as text, boxes to tick, lines to write on. */
@Component({
  selector: 'wm-review-sheet',
  changeDetection: ChangeDetectionStrategy.OnPush,
  encapsulation: ViewEncapsulation.None,
  styleUrl: './review-sheet.scss',
  templateUrl: './review-sheet.html',
})
export class ReviewSheet {
  protected readonly i18n = inject(Translations);
  protected readonly firstQuestions = FIRST_QUESTIONS;
  protected readonly blankSteps = [1, 2, 3];
  readonly context = input.required<ReviewContext>();
  readonly large = input(false);

  protected readonly name = computed(() => {
    const { givenName, familyName } = this.context().patient;
    return `${givenName} ${familyName}`;
  });
  protected readonly owner = computed(() => {
    const { birthDate, nhsNumber } = this.context().patient;
    const number = nhsNumber ? spacedNhsNumber(nhsNumber) : this.i18n.t('care.patient.not-known');
    return this.i18n.t('care.patient.on-sheets', { name: this.name(), day: fullDay(birthDate), number });
  });
  protected readonly day = computed(() => dayWithWeekday(this.context().appointment.on));
  protected readonly present = computed(() => PRESENT.map((who) => this.i18n.t(`patient.present.${who}`)));
  protected readonly answerers = computed(() => ANSWERED_BY.map((who) => this.i18n.t(`patient.answers.${who}`)));
  protected readonly interpreter = computed(() => this.context().patient.needs.interpreterLanguage ?? null);
  protected readonly outcomes = computed(() => STEP_OUTCOMES.map((one) => this.i18n.t(`patient.outcome.${one}`)));
  protected readonly steps = computed(() => {
    const { nextSteps, appointment } = this.context();
    return stepsToAsk(nextSteps, EMPTY_DRAFT, appointment.on).map((step) =>
      stepInWords(this.i18n, { ...step, byWhen: null }, appointment.on),
    );
  });
  protected readonly goals = computed(() => {
    const { goals, trajectory, appointment, episode, measure } = this.context();
    return todaysGoals(goals, trajectory, appointment, episode).toAsk.map((one) => ({
      id: one.goal.id,
      ownWords: one.goal.ownWords,
      lastTime: lastTimeInWords(this.i18n, one, measure.scale, appointment.on),
      options: ticksFor(this.i18n, measure.scale, one.goal).map(({ text }) => text),
    }));
  });
  protected readonly contact = computed(() => {
    const { careService } = this.context();
    if (!careService.phone) return '';
    return this.i18n.t('patient.patient-copy.contact', { service: careService.name, phone: careService.phone });
  });
}
