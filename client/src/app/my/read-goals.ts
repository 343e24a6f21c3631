import { computed, inject } from '@angular/core';
import type { Episode, Goal, Page, Trajectory, TrajectoryGoal } from '@waymark/contracts';
import { goalsWithPaths } from '../care/episodes/goal-paths';
import { MyRecord } from './my-record';
import { type OfEpisode, readEach } from './read-each';

/** A goal of a person, with its path and its episode. */
export interface MyGoal {
  readonly goal: Goal;
  readonly path: TrajectoryGoal | null;
  readonly episode: Episode;
}

/** Reads every goal of the person, of all episodes, with its path. Must be called in an injection context. */
export function readGoals() {
  const record = inject(MyRecord);
  const goals = readEach(() => record.episodes(), 'goals');
  const trajectories = readEach(() => record.episodes(), 'trajectory');
  return {
    all: computed(() => {
      const episodes = record.episodes();
      if (!episodes || !goals.hasValue() || !trajectories.hasValue()) return null;
      return allGoals(episodes, goals.value(), trajectories.value());
    }),
    error: computed(() => goals.error() ?? trajectories.error()),
    readAgain: () => {
      for (const read of [goals, trajectories]) if (read.error()) read.reload();
    },
  };
}

/** All goals, the present episode's first, each episode's in the person's own order. */
export function allGoals(
  episodes: readonly Episode[],
  goals: readonly OfEpisode<Page<Goal>>[],
  trajectories: readonly OfEpisode<Trajectory>[],
): readonly MyGoal[] {
  return episodes.flatMap((episode) => {
    const own = goals.find((one) => one.episode.id === episode.id)?.read.items ?? [];
    const trajectory = trajectories.find((one) => one.episode.id === episode.id)?.read ?? null;
    return goalsWithPaths(own, trajectory).map((one) => ({ ...one, episode }));
  });
}
