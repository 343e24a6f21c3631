import { computed, inject } from '@angular/core';
import { MyRecord } from '../my/my-record';
import { readEach } from '../my/read-each';
import { allGoals } from './my-goals';

/** Every goal of the person, of all episodes, with its path. Call it where things are injected. */
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
