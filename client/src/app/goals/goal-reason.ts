import type { Goal } from '@waymark/contracts';
import { DISCHARGED, INFEASIBLE, RE_LEVELLED } from '@waymark/measures';
import type { TranslationKey, Translations } from '../i18n/translations';

/** Reasons that are kept as a code. */
const CODES: Readonly<Record<string, TranslationKey>> = {
  [INFEASIBLE]: 'staff.goal.reason.infeasible',
  [DISCHARGED]: 'staff.goal.reason.discharged',
  [RE_LEVELLED]: 'staff.goal.reason.re-levelled',
};

/** Where a goal is in its life. One whose place another took is called replaced: nobody gave it up. */
export function lifecycleWords({
  lifecycle,
  lifecycleReason,
}: Pick<Goal, 'lifecycle' | 'lifecycleReason'>): TranslationKey {
  return lifecycleReason === RE_LEVELLED ? 'staff.goal.replaced' : `staff.lifecycle.${lifecycle}`;
}

/** Why a goal is where it is in its life; null: nobody had to say. */
export function goalReason(words: Translations, { lifecycleReason }: Pick<Goal, 'lifecycleReason'>): string | null {
  if (lifecycleReason === null) return null;
  const key = CODES[lifecycleReason];
  return key ? words.t(key) : lifecycleReason;
}
