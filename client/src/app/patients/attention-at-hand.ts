import {
  ATTENTION,
  type Appointment,
  type Attention,
  type Goal,
  type ReceivedPreparation,
  type TrajectoryGoal,
} from '@waymark/contracts';
import { type AgreedRating, freshLook, isAchieved, isGasLightAnswer, isHarder } from '@waymark/measures';
import type { AttentionFacts } from '../caseload/attention-words';
import type { GoalWithPath } from '../episodes/goal-paths';

/** What of an episode is on the page already. */
export interface AtHand {
  readonly goals: readonly GoalWithPath[];
  readonly appointments: readonly Appointment[];
  /** From where on a goal is reached; null: the measure does not say. */
  readonly achievedAt: number | null;
  readonly today: string;
  /** What was sent from home for the next appointment: newer than what was agreed. */
  readonly fromHome: readonly ReceivedPreparation[];
}

/** Oldest first; who answered without an answer, or alone, agreed nothing. */
function agreedOf(path: TrajectoryGoal | null): readonly AgreedRating[] {
  return (path?.points ?? []).filter(({ rater, notRated }) => rater === 'agreed' && notRated === null);
}

function named({ id, ownWords }: Goal) {
  return { goalId: id, ownWords };
}

function reached({ goal, path }: GoalWithPath, achievedAt: number | null): boolean {
  const last = agreedOf(path).at(-1) ?? (goal.kind === 'to-keep' ? goal.baseline : null);
  const point = last?.level ?? last?.value ?? null;
  return point !== null && isAchieved(point, achievedAt);
}

/** The last appointment that has passed, where it was missed. */
function missedOf(appointments: readonly Appointment[], today: string): AttentionFacts['missed'] {
  const [last] = appointments
    .filter(({ on, status }) => on <= today && (status === 'attended' || status === 'missed'))
    .sort((a, b) => Date.parse(b.startsAt) - Date.parse(a.startsAt));
  return last?.status === 'missed' ? { appointmentId: last.id, on: last.on, reason: last.missedReason } : null;
}

/** The answers from home for a goal. "Not sure" and "not today" are none. */
function sentOf(goalId: string, fromHome: readonly ReceivedPreparation[]): readonly AgreedRating[] {
  return fromHome
    .flatMap(({ ratings }) => ratings.filter((rating) => rating.goalId === goalId))
    .map(({ level = null, value = null, answer = null }) => ({
      level,
      value,
      answer: answer !== null && isGasLightAnswer(answer) ? answer : null,
    }))
    .filter(({ level, value }) => level !== null || value !== null);
}

/** The last answer decides: what was sent from home, by whomever, and without that what was agreed last. */
function isNowHarder({ goal, path }: GoalWithPath, fromHome: readonly ReceivedPreparation[]): boolean {
  const sent = sentOf(goal.id, fromHome);
  const last = sent.length > 0 ? sent : [agreedOf(path).at(-1) ?? null];
  return last.some((answer) => isHarder({ baseline: goal.baseline, last: answer }));
}

/**
 * Why one person's open episode asks for attention, by the same rules as the caseload, from what the page has read
 * anyway.
 */
export function attentionAtHand({ goals, appointments, achievedAt, today, fromHome }: AtHand): AttentionFacts {
  const active = goals.filter(({ goal }) => goal.lifecycle === 'active');
  const open = goals.filter(({ goal }) => goal.lifecycle === 'active' || goal.lifecycle === 'on-hold');
  const harder = active.filter((one) => isNowHarder(one, fromHome)).map(({ goal }) => named(goal));
  const fresh = active.flatMap(({ goal, path }) => {
    const { kind, lifecycle, baseline } = goal;
    const { reason } = freshLook({ kind, lifecycle, baseline, achievedAt, agreed: agreedOf(path) });
    return reason === null ? [] : [{ ...named(goal), reason }];
  });
  const overdue = active.flatMap(({ goal }) =>
    goal.targetDate !== null && goal.targetDate < today ? [{ ...named(goal), targetDate: goal.targetDate }] : [],
  );
  const missed = missedOf(appointments, today);
  const asks: Readonly<Record<Attention, boolean>> = {
    harder: harder.length > 0,
    message: fromHome.some(({ readAt }) => readAt === null),
    missed: missed !== null,
    'no-goal': active.length === 0,
    'fresh-look': fresh.length > 0,
    overdue: overdue.length > 0,
    'nothing-booked': !appointments.some(({ status, on }) => status === 'booked' && on >= today),
    'due-for-discharge':
      goals.some(({ goal }) => goal.baseline !== null) && open.every((one) => reached(one, achievedAt)),
  };
  return {
    attention: ATTENTION.filter((code) => asks[code]),
    activeGoals: active.length,
    proposedGoals: goals.filter(({ goal }) => goal.lifecycle === 'proposed' || goal.lifecycle === 'accepted').length,
    harder,
    freshLook: fresh,
    overdue,
    missed,
  };
}
