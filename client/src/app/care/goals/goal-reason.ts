import type { Goal } from '@waymark/contracts';
import { RE_LEVELLED } from '@waymark/measures';
import type { TranslationKey, Translations } from '../../i18n/translations';

/** Text of a goal's lifecycle. One that another replaced is called replaced: no one gave it up. */
export function lifecycleText({ lifecycle, lifecycleCode }: Pick<Goal, 'lifecycle' | 'lifecycleCode'>): TranslationKey {
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
