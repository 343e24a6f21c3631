import { expect } from '@playwright/test';
import type { Episode, Trajectory } from '@waymark/contracts';
import type { StoryDay } from './pages/story.js';

/** Expected result of a review: the levels on the path, and T. */
export interface Stage {
  readonly on?: string;
  readonly purpose?: 'follow-up';
  /** The agreed level of the last review for each goal named; null: none was agreed. */
  readonly points: readonly (readonly [ownWords: string, level: number | null])[];
  readonly appointmentT: number;
  readonly baselineT: number;
  readonly currentT: number;
  readonly partial: boolean;
}

/** Checks the path and T after a review. */
export async function expectT(day: StoryDay, { id }: Episode, stage: Stage): Promise<void> {
  const trajectory: Trajectory = await day.trajectory(id);
  const last = trajectory.summary.at(-1);
  expect(last?.purpose).toBe(stage.purpose ?? 'review');
  if (stage.on) expect(last?.on).toBe(stage.on);
  expect(last?.tScore).toBeCloseTo(stage.appointmentT, 4);
  expect(trajectory.baselineT).toBeCloseTo(stage.baselineT, 4);
  expect(trajectory.currentT).toBeCloseTo(stage.currentT, 4);
  expect(trajectory.changeT).toBeCloseTo(stage.currentT - stage.baselineT, 3);
  expect(trajectory).toMatchObject({ partial: stage.partial, carried: 0 });
  for (const [ownWords, level] of stage.points) {
    const goal = trajectory.goals.find((one) => one.ownWords === ownWords);
    const agreed = goal?.points.filter(
      ({ appointmentId, rater }) => appointmentId === last?.appointmentId && rater === 'agreed',
    );
    expect({ ownWords, level: agreed?.map((point) => point.level) }).toEqual({ ownWords, level: [level] });
  }
}
