import { type Barrier, HINDERED_OUTCOMES, type StepOutcome } from '@waymark/contracts';
import type { Translations } from '../../i18n/translations';

/** What became of a step, and what got in the way. */
export interface StepSaid {
  readonly outcome: StepOutcome;
  readonly barrier: Barrier | null;
}

/** Whether something may have got in the way. */
export function isHindered(outcome: StepOutcome | null | undefined): boolean {
  return HINDERED_OUTCOMES.some((one) => one === outcome);
}

/** What got in the way stays with a step that is still not done. */
export function saidOf(outcome: StepOutcome, barrier: Barrier | null): StepSaid {
  return { outcome, barrier: isHindered(outcome) ? barrier : null };
}

/** "Not yet: being too tired", in words for the person. */
export function saidInWords(
  i18n: Translations,
  { outcome, barrier }: { readonly outcome: StepOutcome; readonly barrier?: Barrier | null },
): string {
  const said = i18n.t(`patient.outcome.${outcome}`);
  return barrier ? i18n.t('patient.steps.with-barrier', { said, barrier: i18n.t(`patient.barrier.${barrier}`) }) : said;
}
