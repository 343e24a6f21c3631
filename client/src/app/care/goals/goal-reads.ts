import { httpResource } from '@angular/common/http';
import { computed, inject } from '@angular/core';
import type { Goal, GoalVersion, Page } from '@waymark/contracts';
import { readEpisode, readGoals, readTrajectory } from '../../data/record-reads';
import { ReferenceReads } from '../../data/reference-reads';
import { API } from '../../data/api';

/** Reads everything around one goal. Must be called in an injection context. */
export function readGoal(goalId: () => string) {
  const reference = inject(ReferenceReads);
  const goal = httpResource<Goal>(() => `${API}/goals/${goalId()}`);
  const versions = httpResource<Page<GoalVersion>>(() => `${API}/goals/${goalId()}/versions`);
  const known = computed(() => (goal.hasValue() ? goal.value() : null));
  const episode = readEpisode(() => known()?.episodeId);
  const goals = readGoals(() => known()?.episodeId);
  const trajectory = readTrajectory(() => known()?.episodeId);
  const reads = [goal, versions, episode, goals, trajectory, reference.measures];

  return {
    goal: known,
    versions: computed(() => (versions.hasValue() ? versions.value().items : [])),
    episode: computed(() => (episode.hasValue() ? episode.value() : null)),
    /** Every goal of the episode. */
    goals: computed(() => (goals.hasValue() ? goals.value().items : [])),
    measure: computed(() =>
      episode.hasValue() ? (reference.measureById().get(episode.value().measureVersionId) ?? null) : null,
    ),
    /** The goal's own path; null: there is none yet. */
    path: computed(() =>
      trajectory.hasValue() ? (trajectory.value().goals.find((one) => one.goalId === goalId()) ?? null) : null,
    ),
    error: computed(() => reads.map((read) => read.error()).find(Boolean)),
    /** Reads again whatever failed or may have changed. */
    readAgain: () => reads.forEach((read) => read.reload()),
  };
}
