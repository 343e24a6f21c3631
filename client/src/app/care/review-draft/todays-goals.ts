import { daysBetween } from '@waymark/calendar';
import type { Appointment, Episode, Goal, Trajectory, TrajectoryPoint } from '@waymark/contracts';
import { wasOpenAtDischarge } from '@waymark/measures';
import { lastAgreed } from './answer-of';
import type { Answer } from './draft';

/** A goal that can be asked about in this appointment. */
export interface TodaysGoal {
  readonly goal: Goal;
  /** The last answer that both agreed on before this appointment. */
  readonly last: { readonly on: string; readonly appointmentId: string; readonly answer: Answer } | null;
  /** Rated less than a week ago: offered, but not preselected. */
  readonly alreadyAsked: boolean;
}

export interface TodaysGoals {
  readonly toAsk: readonly TodaysGoal[];
  /** Their baseline was set on this very day, so they are rated from the next appointment on. */
  readonly startedToday: readonly Goal[];
}

const DAYS_BETWEEN_QUESTIONS = 7;

/**
 * The goals of this appointment in the patient's order: the active ones; after discharge, in a follow-up,
 * those that were open at discharge.
 */
export function todaysGoals(
  goals: readonly Goal[],
  trajectory: Pick<Trajectory, 'goals'>,
  appointment: Appointment,
  episode: Pick<Episode, 'endedOn'>,
): TodaysGoals {
  const afterDischarge = appointment.purpose === 'follow-up' && episode.endedOn !== null;
  const points = new Map(trajectory.goals.map(({ goalId, points }) => [goalId, points]));
  const open = goals
    .filter((goal) => goal.lifecycle === 'active' || (afterDischarge && wasOpenAtDischarge(goal)))
    .sort((a, b) => a.position - b.position);
  return {
    toAsk: open
      .filter(({ baseline }) => baseline !== null && baseline.on < appointment.on)
      .map((goal) => toTodaysGoal(goal, points.get(goal.id) ?? [], appointment)),
    startedToday: open.filter(({ baseline }) => baseline?.on === appointment.on),
  };
}

function toTodaysGoal(goal: Goal, points: readonly TrajectoryPoint[], appointment: Appointment): TodaysGoal {
  const last = lastAgreed(
    points.filter((point) => point.appointmentId !== appointment.id && point.on <= appointment.on),
  );
  return {
    goal,
    last,
    alreadyAsked: last !== null && daysBetween(last.on, appointment.on) < DAYS_BETWEEN_QUESTIONS,
  };
}

/** The goals chosen by default: those already answered, and all not asked within the week, unless a choice was made. */
export function chosenGoals(
  toAsk: readonly TodaysGoal[],
  answered: Readonly<Record<string, unknown>>,
  choices: Readonly<Record<string, boolean>>,
): readonly TodaysGoal[] {
  return toAsk.filter(({ goal, alreadyAsked }) => choices[goal.id] ?? (goal.id in answered || !alreadyAsked));
}
