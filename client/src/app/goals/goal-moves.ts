import type { Goal, GoalLifecycle } from '@waymark/contracts';
import { NEEDS_REASON, RE_LEVELLED } from '@waymark/measures';

/** Actions on a goal as a whole. */
export const MOVES = ['start', 'hold', 'resume', 'complete', 'cancel', 'reject', 'strike-out'] as const;
export type Move = (typeof MOVES)[number];

export const MOVES_TO: Readonly<Record<Move, GoalLifecycle>> = {
  start: 'active',
  hold: 'on-hold',
  resume: 'active',
  complete: 'completed',
  cancel: 'cancelled',
  reject: 'rejected',
  'strike-out': 'entered-in-error',
};

/** Fewer than the API takes: only what people do is offered. */
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
  return NEEDS_REASON.includes(MOVES_TO[move]);
}

/**
 * The moves available now. Once the episode has ended a goal can only be marked as entered in error; one that another
 * replaced is not resumed; one that never started is started, not resumed.
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
