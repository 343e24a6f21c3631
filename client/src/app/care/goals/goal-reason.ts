import type { Goal } from '@waymark/contracts';
import { DISCHARGED, INFEASIBLE, RE_LEVELLED } from '@waymark/measures';
import type { TranslationKey, Translations } from '../../i18n/translations';

/** Reasons stored as a code. */
const CODES: Readonly<Record<string, TranslationKey>> = {
  [INFEASIBLE]: 'care.goal.reason.infeasible',
  [DISCHARGED]: 'care.goal.reason.discharged',
  [RE_LEVELLED]: 'care.goal.reason.re-levelled',
};

/** Text of a goal's lifecycle. One that another replaced is called replaced: no one gave it up. */
export function lifecycleText({ lifecycle, lifecycleCode }: Pick<Goal, 'lifecycle' | 'lifecycleCode'>): TranslationKey {
  return lifecycleCode === RE_LEVELLED ? 'care.goal.replaced' : `care.lifecycle.${lifecycle}`;
}

/** Why a goal is in its state; null: no reason was needed. */
export function goalReason(i18n: Translations, { lifecycleReason }: Pick<Goal, 'lifecycleReason'>): string | null {
  if (lifecycleReason === null) return null;
  const key = CODES[lifecycleReason];
  return key ? i18n.t(key) : lifecycleReason;
}
