import { httpResource } from '@angular/common/http';
import { computed } from '@angular/core';
import type { Goal, NextStep, Page } from '@waymark/contracts';
import { readAppointments } from '../data/episode-reads';
import { API } from '../data/api';

/** Everything of an episode that a discharge ends or leaves open. Must be called in an injection context. */
export function readWhatEnds(episodeId: () => string) {
  const goals = httpResource<Page<Goal>>(() => `${API}/episodes/${episodeId()}/goals?limit=200`);
  const steps = httpResource<Page<NextStep>>(() => `${API}/episodes/${episodeId()}/next-steps?limit=200`);
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
