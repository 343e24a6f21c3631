import type { Trajectory, TrajectoryPoint } from '@waymark/contracts';

/**
 * The paths without what a therapist noted for the team alone. Their rating stays if it was said aloud: both saw the
 * goal differently and kept that, or the team gave the answers.
 */
export function withoutPrivateViews(trajectory: Trajectory): Trajectory {
  return {
    ...trajectory,
    goals: trajectory.goals.map((goal) => ({
      ...goal,
      points: goal.points.filter((point) => point.rater !== 'therapist' || wasSaid(point, goal.points)),
    })),
  };
}

function wasSaid({ appointmentId, answeredBy }: TrajectoryPoint, points: readonly TrajectoryPoint[]): boolean {
  const others = points.filter((point) => point.appointmentId === appointmentId && point.rater !== 'therapist');
  // No one else rated, and no one is named as having answered: then it is all that was recorded.
  if (answeredBy === 'team' || (answeredBy === null && others.length === 0)) return true;
  return others.some(({ rater, notRated }) => rater === 'agreed' && notRated === 'seen-differently');
}
