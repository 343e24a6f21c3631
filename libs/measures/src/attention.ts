import { ATTENTION, type Attention } from '@waymark/contracts';
import { type FromHome, type GoalSigns, isDueForDischarge, signsOf, type WatchedGoal } from './goal-signs.js';

/** Facts that the attention codes of an open episode are decided from. */
export interface AttentionBasis {
  readonly goals: readonly WatchedGoal[];
  /** Preparations for the next appointment, and any still unread; newer than what was agreed. */
  readonly fromHome: readonly (FromHome & { readonly readAt: Date | string | null })[];
  /** The next booked appointment; `null`: there is none. */
  readonly next: object | null;
  /** A booked appointment that somebody said they cannot come to; `null`: there is none. */
  readonly cannotCome: object | null;
  /** The last appointment if it was missed; `null`: it was not. */
  readonly missed: object | null;
  /** `YYYY-MM-DD`, on the site's calendar. */
  readonly today: string;
}

/** Attention codes of an episode, with the details that a list shows. */
export interface AskedAttention extends GoalSigns {
  /** In the order of ATTENTION, the most pressing first. */
  readonly attention: readonly Attention[];
  readonly unreadFromHome: boolean;
}

/**
 * Attention codes of an open episode, with their details. Each rule is defined only here, so that the caseload and the
 * person's own page cannot disagree; none of them judges the person or those who work with them. They are this
 * project's own.
 *
 * @throws RangeError if a goal's baseline and ratings are on different scales.
 */
export function attentionOf({ goals, fromHome, next, cannotCome, missed, today }: AttentionBasis): AskedAttention {
  const signs = signsOf(goals, fromHome, today);
  const unreadFromHome = fromHome.some(({ readAt }) => readAt === null);
  const asks: Readonly<Record<Attention, boolean>> = {
    harder: signs.harder.length > 0,
    'cannot-come': cannotCome !== null,
    message: unreadFromHome,
    missed: missed !== null,
    'no-goal': signs.activeGoals === 0,
    'fresh-look': signs.freshLook.length > 0,
    overdue: signs.overdue.length > 0,
    'nothing-booked': next === null,
    'due-for-discharge': isDueForDischarge(goals),
  };
  return { ...signs, unreadFromHome, attention: ATTENTION.filter((code) => asks[code]) };
}
