import { ATTENTION, type Attention, type CaseloadItem } from '@waymark/contracts';
import type { GoalSigns } from './goal-signs.js';

/** What the attention codes of an open episode are decided from. */
export interface AttentionBasis
  extends
    Pick<GoalSigns, 'activeGoals' | 'harder' | 'freshLook' | 'overdue'>,
    Pick<CaseloadItem, 'next' | 'missed' | 'unreadFromHome'> {
  readonly isDueForDischarge: boolean;
}

/**
 * What of an open episode asks for a therapist's attention, in the order of ATTENTION. Each rule stands here and nowhere
 * else; none of them is a judgement of the person or of who works with them.
 */
export function attentionOf(basis: AttentionBasis): readonly Attention[] {
  const asks: Readonly<Record<Attention, boolean>> = {
    harder: basis.harder.length > 0,
    message: basis.unreadFromHome,
    missed: basis.missed !== null,
    'no-goal': basis.activeGoals === 0,
    'fresh-look': basis.freshLook.length > 0,
    overdue: basis.overdue.length > 0,
    'nothing-booked': basis.next === null,
    'due-for-discharge': basis.isDueForDischarge,
  };
  return ATTENTION.filter((code) => asks[code]);
}
