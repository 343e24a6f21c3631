import type { Goal } from '@waymark/contracts';
import { LET_GO, RE_LEVELLED } from '@waymark/measures';
import { fullDay } from '../../i18n/day-text';
import type { TranslationKey, Translations } from '../../i18n/translations';

/** Text of a goal's lifecycle. One that another replaced, or that was let go together, says so: no one gave it up alone. */
export function lifecycleText({ lifecycle, lifecycleCode }: Pick<Goal, 'lifecycle' | 'lifecycleCode'>): TranslationKey {
  if (lifecycleCode === LET_GO) return 'care.goal.let-go';
  return lifecycleCode === RE_LEVELLED ? 'care.goal.replaced' : `care.lifecycle.${lifecycle}`;
}

/** Why a goal is in its state: the reason, and what was said about it; null: no reason was needed. */
export function goalReason(
  i18n: Translations,
  { lifecycleReason, lifecycleCode }: Pick<Goal, 'lifecycleReason' | 'lifecycleCode'>,
): string | null {
  if (lifecycleCode === null) return lifecycleReason;
  const reason = i18n.t(`care.goal.reason.${lifecycleCode}`);
  // Where nobody said anything the code stands in place of the words.
  if (lifecycleReason === null || lifecycleReason === lifecycleCode) return reason;
  return i18n.t('care.goal.reason-and-words', { reason, words: lifecycleReason });
}

/** What patient and team settled on after a fresh look, with why in the patient's words; null: they have not taken one. */
export function lookInWords(i18n: Translations, look: Goal['lastLook']): string | null {
  if (look === null) return null;
  const said = i18n.t(`care.goal.look.${look.choice}`, { day: fullDay(look.on) });
  return look.because === null ? said : i18n.t('care.goal.look.words', { look: said, words: look.because });
}
