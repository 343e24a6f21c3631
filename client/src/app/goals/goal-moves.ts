import type { Goal, GoalLifecycle } from '@waymark/contracts';

/** What can be done with a goal as a whole. */
export const MOVES = ['start', 'hold', 'resume', 'complete', 'cancel', 'reject', 'strike-out'] as const;
export type Move = (typeof MOVES)[number];

/** The reason that makes a goal "not attainable". */
export const INFEASIBLE = 'infeasible';
/** The reason of a goal whose place another took. */
const RE_LEVELLED = 're-levelled';

export const MOVES_TO: Readonly<Record<Move, GoalLifecycle>> = {
  start: 'active',
  hold: 'on-hold',
  resume: 'active',
  complete: 'completed',
  cancel: 'cancelled',
  reject: 'rejected',
  'strike-out': 'entered-in-error',
};

const FROM: Readonly<Record<GoalLifecycle, readonly Move[]>> = {
  proposed: ['start', 'reject', 'strike-out'],
  accepted: ['start', 'reject', 'strike-out'],
  active: ['complete', 'hold', 'cancel', 'strike-out'],
  'on-hold': ['resume', 'complete', 'cancel', 'strike-out'],
  completed: ['resume', 'strike-out'],
  cancelled: ['resume', 'strike-out'],
  rejected: ['strike-out'],
  'entered-in-error': [],
};

export function needsReason(move: Move): boolean {
  return move === 'cancel' || move === 'reject' || move === 'strike-out';
}

/**
 * What can be done with it now. Once the episode has ended a goal can only be struck out; one whose place another took
 * is not taken up again; one that never started is started, not taken up again.
 */
export function movesOf(goal: MovableGoal, episode: { readonly endedOn: string | null }): readonly Move[] {
  return FROM[goal.lifecycle].flatMap((move): Move[] => {
    if (episode.endedOn !== null && move !== 'strike-out') return [];
    if (move !== 'resume') return [move];
    if (goal.lifecycleReason === RE_LEVELLED) return [];
    return goal.baseline === null ? ['start'] : ['resume'];
  });
}

export type MovableGoal = Pick<Goal, 'lifecycle' | 'lifecycleReason' | 'baseline'>;

/** Whether the wording of a goal, or the meaning of its levels, is still worked on. */
export function isOpenGoal({ lifecycle }: Pick<Goal, 'lifecycle'>): boolean {
  return ['proposed', 'accepted', 'active', 'on-hold'].includes(lifecycle);
}
