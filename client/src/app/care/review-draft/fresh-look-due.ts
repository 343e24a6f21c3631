import type { Appointment, Goal, MeasureVersion, TrajectoryGoal } from '@waymark/contracts';
import { freshLook, wasLookedAt } from '@waymark/measures';
import type { Draft } from './draft';
import { pathWithToday } from './today-path';

/** Whether it is time for a fresh look at a goal, today's answer included. */
export function isFreshLookDue(
  goal: Goal,
  path: TrajectoryGoal | null,
  { scale, achievedAt }: Pick<MeasureVersion, 'scale' | 'achievedAt'>,
  appointment: Pick<Appointment, 'id' | 'on'>,
  draft: Draft,
): boolean {
  if (wasLookedAt({ lookedOn: goal.lastLook?.on ?? null }, appointment.on)) return false;
  const { points } = pathWithToday(path, goal, scale, appointment, draft);
  const agreed = points
    .filter(({ rater, level, value }) => rater === 'agreed' && (level !== null || value !== null))
    .toSorted((a, b) => a.on.localeCompare(b.on));
  return freshLook({ ...goal, achievedAt, agreed }).due;
}
