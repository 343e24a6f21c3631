import type { Appointment, ReceivedPreparation, TrajectoryGoal } from '@waymark/contracts';
import { type AgreedRating, attentionOf } from '@waymark/measures';
import type { AttentionFacts } from '../episodes/attention-text';
import type { GoalWithPath } from '../episodes/goal-paths';

/** Facts of an episode that are on the page already. */
export interface LoadedFacts {
  readonly goals: readonly GoalWithPath[];
  readonly appointments: readonly Appointment[];
  /** Value from which a goal is reached; null: the measure does not say. */
  readonly achievedAt: number | null;
  readonly today: string;
  /** Preparations that are unread, or are for an appointment to come: newer than what was agreed. */
  readonly fromHome: readonly ReceivedPreparation[];
}

/** Agreed ratings, oldest first; people who gave no answer, or answered alone, agreed nothing. */
function agreedOf(path: TrajectoryGoal | null): readonly AgreedRating[] {
  return (path?.points ?? []).filter(({ rater, notRated }) => rater === 'agreed' && notRated === null);
}

/** The last past appointment, if it was missed. */
function missedOf(appointments: readonly Appointment[], today: string): AttentionFacts['missed'] {
  const [last] = appointments
    .filter(({ on, status }) => on <= today && (status === 'attended' || status === 'missed'))
    .sort((a, b) => Date.parse(b.startsAt) - Date.parse(a.startsAt));
  return last?.status === 'missed' ? { appointmentId: last.id, on: last.on, reason: last.missedReason } : null;
}

/**
 * Why one person's open episode asks for attention, by the same rules as the caseload, from what the page has read
 * already.
 */
export function loadedAttention({ goals, appointments, achievedAt, today, fromHome }: LoadedFacts): AttentionFacts {
  const missed = missedOf(appointments, today);
  const next = appointments.find(({ status, on }) => status === 'booked' && on >= today) ?? null;
  const watched = goals.map(({ goal, path }) => ({ ...goal, achievedAt, agreed: agreedOf(path) }));
  return { ...attentionOf({ goals: watched, fromHome, next, missed, today }), missed };
}
