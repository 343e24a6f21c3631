import type { Goal, GoalLifecycle } from '@waymark/contracts';

/** Where a goal may go from where it is. What is struck out or rejected stays so; a new goal takes its place. */
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

/** Where a goal does not go without somebody saying why. */
export const NEEDS_REASON: readonly GoalLifecycle[] = ['rejected', 'cancelled', 'entered-in-error'];

/** The reason of a goal that turned out impossible; its achievement is then "not attainable". */
export const INFEASIBLE = 'infeasible';
/** The reason of a goal that ended with its episode. Nobody gives it by hand. */
export const DISCHARGED = 'discharged';
/** The reason of a goal whose place another took, because its levels were to mean something else. Nobody gives it by hand. */
export const RE_LEVELLED = 're-levelled';

/** True where there are words, and no start yet. */
export function isProposed({ lifecycle }: Pick<Goal, 'lifecycle'>): boolean {
  return lifecycle === 'proposed' || lifecycle === 'accepted';
}

/** True where it has begun and has not ended; one on hold rests, and is still worked on. */
export function isWorkedOn({ lifecycle }: Pick<Goal, 'lifecycle'>): boolean {
  return lifecycle === 'active' || lifecycle === 'on-hold';
}

/** True until it ends, whether it has begun or not. */
export function isOpenGoal(goal: Pick<Goal, 'lifecycle'>): boolean {
  return isProposed(goal) || isWorkedOn(goal);
}

/** True where it was worked on when its episode ended: what a follow-up asks about. */
export function wasOpenAtDischarge({
  lifecycle,
  lifecycleReason,
}: Pick<Goal, 'lifecycle' | 'lifecycleReason'>): boolean {
  return lifecycle === 'completed' && lifecycleReason === DISCHARGED;
}
