import type { Goal, GoalLifecycle, GoalLifecycleCode } from '@waymark/contracts';

/**
 * Lifecycles that a goal may move to. One entered in error or rejected is not taken up again; a new goal replaces it.
 */
export const NEXT_LIFECYCLES: Readonly<Record<GoalLifecycle, readonly GoalLifecycle[]>> = {
  proposed: ['accepted', 'active', 'rejected', 'cancelled', 'entered-in-error'],
  accepted: ['active', 'rejected', 'cancelled', 'entered-in-error'],
  active: ['on-hold', 'completed', 'cancelled', 'entered-in-error'],
  'on-hold': ['active', 'completed', 'cancelled', 'entered-in-error'],
  completed: ['active', 'entered-in-error'],
  cancelled: ['active', 'entered-in-error'],
  rejected: ['entered-in-error'],
  'entered-in-error': [],
};

/** Lifecycles that a goal enters only with a reason. */
export const NEEDS_REASON: readonly GoalLifecycle[] = ['rejected', 'cancelled', 'entered-in-error'];

/** The reason of a goal that turned out impossible; its achievement is then "not attainable". */
export const INFEASIBLE = 'infeasible' satisfies GoalLifecycleCode;
/** The reason of a goal that ended with its episode. Never given by hand. */
export const DISCHARGED = 'discharged' satisfies GoalLifecycleCode;
/** The reason of a goal replaced by another because its levels were to mean something else. Never given by hand. */
export const RE_LEVELLED = 're-levelled' satisfies GoalLifecycleCode;
/** The reason of a goal that patient and team let go together in a review. Never given by hand. */
export const LET_GO = 'let-go-together' satisfies GoalLifecycleCode;

const CODES_IN_WORDS: readonly string[] = [INFEASIBLE, DISCHARGED, RE_LEVELLED];

/**
 * A reason as what is to be counted and what was said: the three codes may be given as the words, from when there were
 * no others.
 */
export function reasonOf(
  words: string | null,
  code: GoalLifecycleCode | null = null,
): { readonly lifecycleCode: GoalLifecycleCode | null; readonly lifecycleReason: string | null } {
  if (words === null || !CODES_IN_WORDS.includes(words)) return { lifecycleCode: code, lifecycleReason: words };
  return { lifecycleCode: words as GoalLifecycleCode, lifecycleReason: null };
}

/** Whether the goal has words but has not been started. */
export function isProposed({ lifecycle }: Pick<Goal, 'lifecycle'>): boolean {
  return lifecycle === 'proposed' || lifecycle === 'accepted';
}

/** Whether it has been started and has not ended, including on hold. */
export function isWorkedOn({ lifecycle }: Pick<Goal, 'lifecycle'>): boolean {
  return lifecycle === 'active' || lifecycle === 'on-hold';
}

/** Whether it has not ended, started or not. */
export function isOpenGoal(goal: Pick<Goal, 'lifecycle'>): boolean {
  return isProposed(goal) || isWorkedOn(goal);
}

/** Whether patient and team let it go together, and did not take it up again. */
export function wasLetGo({ lifecycle, lifecycleCode }: Pick<Goal, 'lifecycle' | 'lifecycleCode'>): boolean {
  return lifecycle === 'cancelled' && lifecycleCode === LET_GO;
}

/** Whether it was active or on hold when its episode ended: a follow-up covers these goals. */
export function wasOpenAtDischarge({ lifecycle, lifecycleCode }: Pick<Goal, 'lifecycle' | 'lifecycleCode'>): boolean {
  return lifecycle === 'completed' && lifecycleCode === DISCHARGED;
}
