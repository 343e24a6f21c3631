import type { Goal, NextStep, Trajectory, TrajectoryGoal } from '@waymark/contracts';
import { isOpenGoal } from '@waymark/measures';
import type { SmallGoal } from '../../charts/episode-picture';

/** A goal with its path; null if nothing was agreed yet. */
export interface GoalWithPath {
  readonly goal: Goal;
  readonly path: TrajectoryGoal | null;
}

const HIDDEN = new Set(['entered-in-error', 'rejected']);

function byPosition(a: Goal, b: Goal): number {
  return a.position - b.position;
}

/** In the patient's own order. Goals entered in error or turned down are left out. */
export function goalsWithPaths(goals: readonly Goal[], trajectory: Trajectory | null): readonly GoalWithPath[] {
  const paths = new Map(trajectory?.goals.map((path) => [path.goalId, path]));
  return goals
    .filter(({ lifecycle }) => !HIDDEN.has(lifecycle))
    .sort(byPosition)
    .map((goal) => ({ goal, path: paths.get(goal.id) ?? null }));
}

export function isOpen({ goal }: GoalWithPath): boolean {
  return isOpenGoal(goal);
}

/** Those that have begun, as small pictures. @param steps of the episode, to mark the days on which they were agreed. */
export function smallGoals(
  goals: readonly GoalWithPath[],
  steps: readonly Pick<NextStep, 'goalId' | 'agreedOn'>[] = [],
): readonly SmallGoal[] {
  return goals.flatMap(({ goal, path }) =>
    path?.baseline
      ? [
          {
            id: goal.id,
            ownWords: goal.ownWords,
            path,
            levels: goal.levels,
            steps: steps.filter(({ goalId }) => goalId === goal.id).map(({ agreedOn }) => agreedOn),
          },
        ]
      : [],
  );
}
