import type { TrajectoryPoint } from '@waymark/contracts';
import type { PathGoal } from './path-visits';

/** A point with an agreed level; anything else is passed by name. */
export function point(on: string, level: number | null, more: Partial<TrajectoryPoint> = {}): TrajectoryPoint {
  return {
    appointmentId: `appointment ${on}`,
    on,
    reviewStatus: 'agreed',
    level,
    value: null,
    answer: null,
    notRated: level === null ? 'not-today' : null,
    rater: 'agreed',
    answeredBy: 'patient',
    goalVersion: 1,
    ...more,
  };
}

export function pathFrom(level: number, points: readonly TrajectoryPoint[], on = '2025-01-01'): PathGoal {
  return { baseline: { level, value: null, on, rater: 'agreed' }, points };
}
