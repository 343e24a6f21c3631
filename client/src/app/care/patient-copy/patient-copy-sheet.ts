import { ChangeDetectionStrategy, Component, ViewEncapsulation, computed, inject, input } from '@angular/core';
import type { NextStep } from '@waymark/contracts';
import { PathChart } from '../../charts/path-chart';
import { domainInWords } from '../episodes/life-part';
import { visitInWords } from '../episodes/next-visit-text';
import { stepWithPlan } from '../episodes/step-text';
import { Picture } from '../../ui/picture';
import { SheetOwner } from '../../ui/sheet-owner';
import { fullDay } from '../../i18n/day-text';
import { sheetOwnerOf } from '../../i18n/person-text';
import { Translations } from '../../i18n/translations';
import type { PatientCopy } from './patient-copy-content';
import type { PatientCopyForm } from '../episodes/patient-copy-forms';
import { contactInWords, correctedInWords, standingInWords } from './patient-copy-text';

/** Pixels between the margins of an A4 page, for the pictures: 182 mm. */
const SHEET_WIDTH = 687;
const MOST_GOALS_ON_CARD = 3;

/** The paper itself: its content and its form, the same on the screen and from the printer. */
@Component({
  selector: 'wm-patient-copy-sheet',
  changeDetection: ChangeDetectionStrategy.OnPush,
  encapsulation: ViewEncapsulation.None,
  imports: [PathChart, Picture, SheetOwner],
  styleUrl: './patient-copy-sheet.scss',
  templateUrl: './patient-copy-sheet.html',
})
export class PatientCopySheet {
  protected readonly i18n = inject(Translations);
  protected readonly sheetWidth = SHEET_WIDTH;

  readonly copy = input.required<PatientCopy>();
  readonly form = input.required<PatientCopyForm>();
  /** What helps this person, typed for the card and stored nowhere. */
  readonly helps = input('');
  readonly today = input.required<string>();
  readonly timeZone = input.required<string>();

  protected readonly goals = computed(() => {
    const copy = this.copy();
    // The card is of what they go on with: a goal that was let go is on the sheets alone.
    const goals =
      this.form() === 'card'
        ? copy.goals.filter(({ look }) => look?.choice !== 'let-go').slice(0, MOST_GOALS_ON_CARD)
        : copy.goals;
    return goals.map((one) => ({
      ...one,
      now: one.answer ? standingInWords(this.i18n, copy, one, { besidePath: this.form() !== 'easy' }) : '',
      /** Easy words have pictures beside them. */
      part: this.form() === 'easy' ? domainInWords(one.goal.domain) : null,
      steps: this.lines(this.form() === 'card' ? one.steps.slice(0, 1) : one.steps),
    }));
  });
  protected readonly otherSteps = computed(() =>
    this.lines(this.form() === 'card' ? this.copy().otherSteps.slice(0, 1) : this.copy().otherSteps),
  );
  protected readonly owner = computed(() => sheetOwnerOf(this.i18n, this.copy().person));
  protected readonly day = computed(() => fullDay(this.copy().review.occurredOn));
  protected readonly printedOn = computed(() => fullDay(this.today()));
  protected readonly visit = computed(() => visitInWords(this.i18n, this.copy(), this.timeZone()));
  protected readonly contact = computed(() => contactInWords(this.i18n, this.copy()));
  protected readonly corrected = computed(() => correctedInWords(this.i18n, this.copy().review));

  private lines(steps: readonly NextStep[]): string[] {
    const { review } = this.copy();
    return steps.map((step) => stepWithPlan(this.i18n, step, review.occurredOn));
  }
}
