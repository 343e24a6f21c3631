import { computed } from '@angular/core';
import { readAppointments, readGoals, readNextSteps } from '../../data/record-reads';

/** Everything of an episode that a discharge ends or leaves open. Must be called in an injection context. */
export function readWhatEnds(episodeId: () => string) {
  const goals = readGoals(episodeId);
  const steps = readNextSteps(episodeId);
  const appointments = readAppointments(episodeId);
  return {
    goals: computed(() => (goals.hasValue() ? goals.value().items : null)),
    steps: computed(() => (steps.hasValue() ? steps.value().items : null)),
    appointments: computed(() => (appointments.hasValue() ? appointments.value().items : null)),
    error: computed(() => goals.error() ?? steps.error() ?? appointments.error()),
    readAgain: (): void => {
      goals.reload();
      steps.reload();
      appointments.reload();
    },
  };
}

export type WhatEnds = ReturnType<typeof readWhatEnds>;
