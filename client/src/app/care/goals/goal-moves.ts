import { GOAL_REASONS, type Goal, type GoalLifecycle, type GoalReason } from '@waymark/contracts';
import { INFEASIBLE, NEEDS_REASON, RE_LEVELLED } from '@waymark/measures';

/** Actions on a goal as a whole. */
export const MOVES = ['start', 'hold', 'resume', 'complete', 'cancel', 'reject', 'enter-in-error'] as const;
export type Move = (typeof MOVES)[number];

export const MOVES_TO: Readonly<Record<Move, GoalLifecycle>> = {
  start: 'active',
  hold: 'on-hold',
  resume: 'active',
  complete: 'completed',
  cancel: 'cancelled',
  reject: 'rejected',
  'enter-in-error': 'entered-in-error',
};

/** Fewer than the API takes: only what people do is offered. */
const FROM: Readonly<Record<GoalLifecycle, readonly Move[]>> = {
  proposed: ['start', 'reject', 'enter-in-error'],
  accepted: ['start', 'reject', 'enter-in-error'],
  active: ['complete', 'hold', 'cancel', 'enter-in-error'],
  'on-hold': ['resume', 'complete', 'cancel', 'enter-in-error'],
  completed: ['resume', 'enter-in-error'],
  cancelled: ['resume', 'enter-in-error'],
  rejected: ['enter-in-error'],
  'entered-in-error': [],
};

export function needsReason(move: Move): boolean {
  return NEEDS_REASON.includes(MOVES_TO[move]);
}

/** Reasons to set a goal aside for a while: the others mean that it is over. */
const REASONS_TO_WAIT = GOAL_REASONS.filter((reason) => reason !== INFEASIBLE && reason !== 'no-longer-wanted');

/** Reasons to choose from; none: the move is explained in words alone, or not at all. */
export function reasonsFor(move: Move): readonly GoalReason[] {
  if (move === 'cancel' || move === 'reject') return GOAL_REASONS;
  return move === 'hold' ? REASONS_TO_WAIT : [];
}

/**
 * The moves available now. Once the episode has ended a goal can only be marked as entered in error; one that another
 * replaced is not resumed; one that never started is started, not resumed.
 */
export function movesOf(goal: MovableGoal, episode: { readonly endedOn: string | null }): readonly Move[] {
  return FROM[goal.lifecycle].flatMap((move): Move[] => {
    if (episode.endedOn !== null && move !== 'enter-in-error') return [];
    if (move !== 'resume') return [move];
    if (goal.lifecycleCode === RE_LEVELLED) return [];
    return goal.baseline === null ? ['start'] : ['resume'];
  });
}

export type MovableGoal = Pick<Goal, 'lifecycle' | 'lifecycleCode' | 'baseline'>;
