import type { AppointmentContext, TeamNote, TrajectoryGoal } from '@waymark/contracts';
import { isWorkedOn } from '@waymark/measures';
import { lastAgreed, startAnswer } from './answer-of';
import type { Answer } from './draft';
import { placeOf } from './review-options';

/** What is known of one goal before an appointment. */
export interface GoalToPrepare {
  readonly goal: AppointmentContext['goals'][number];
  /** The last agreed answer, else where it started; null: neither is known. */
  readonly last: { readonly answer: Answer; readonly on: string } | null;
  /** Whether the last agreed answer is lower than the one before it, or than the start. */
  readonly gotHarder: boolean;
  /** The last note for the team; null: there is none. */
  readonly note: TeamNote | null;
}

type Known = Pick<AppointmentContext, 'appointment' | 'goals' | 'measure' | 'trajectory'>;

/**
 * The goals that are worked on, in the patient's order, as they stood before this appointment.
 * @param notes of the episode, the latest first.
 */
export function goalsToPrepare(
  { appointment, goals, measure, trajectory }: Known,
  notes: readonly TeamNote[],
): readonly GoalToPrepare[] {
  return goals
    .filter(isWorkedOn)
    .sort((a, b) => a.position - b.position)
    .map((goal) => {
      const path = trajectory.goals.find(({ goalId }) => goalId === goal.id);
      const points = (path?.points ?? []).filter(
        ({ on, appointmentId }) => on <= appointment.on && appointmentId !== appointment.id,
      );
      const last = lastAgreed(points);
      const start = startAnswer(goal, measure.scale);
      const begun = start && goal.baseline ? { answer: start, on: goal.baseline.on } : null;
      const before = last ? (lastAgreed(earlierThan(points, last)) ?? begun) : null;
      const note = notes.find(
        ({ goalId, on, appointmentId }) =>
          goalId === goal.id && on <= appointment.on && appointmentId !== appointment.id,
      );
      return {
        goal,
        last: last ?? begun,
        gotHarder: isLower(last?.answer, before?.answer, goal),
        note: note ?? null,
      };
    });
}

type Points = TrajectoryGoal['points'];

function earlierThan(points: Points, { on, appointmentId }: { on: string; appointmentId: string }): Points {
  return points.filter((point) => point.on <= on && point.appointmentId !== appointmentId);
}

function isLower(now: Answer | undefined, before: Answer | undefined, goal: GoalToPrepare['goal']): boolean {
  const at = now ? placeOf(now, goal) : null;
  const was = before ? placeOf(before, goal) : null;
  return at !== null && was !== null && at < was;
}
