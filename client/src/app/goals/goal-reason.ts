import type { Goal } from '@waymark/contracts';
import type { WordKey, Words } from '../words/words';

/** Reasons that are kept as a code. */
const CODES: Readonly<Record<string, WordKey>> = {
  infeasible: 'staff.goal.reason.infeasible',
  discharged: 'staff.goal.reason.discharged',
  're-levelled': 'staff.goal.reason.re-levelled',
};

/** Why a goal is where it is in its life; null: nobody had to say. */
export function goalReason(words: Words, { lifecycleReason }: Pick<Goal, 'lifecycleReason'>): string | null {
  if (lifecycleReason === null) return null;
  const key = CODES[lifecycleReason];
  return key ? words.t(key) : lifecycleReason;
}
