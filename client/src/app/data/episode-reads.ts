import { httpResource } from '@angular/common/http';
import type { Appointment, Goal, NextStep, Page, Trajectory } from '@waymark/contracts';
import { API } from './api';

/** More than one person ever has; the API returns at most this many per request. */
const ALL = '?limit=200';

/** Reads what belongs to one episode. Must be called in an injection context. */
export function readEpisode(episodeId: () => string | undefined) {
  const below = (path: string) => (): string | undefined => {
    const id = episodeId();
    return id ? `${API}/episodes/${id}/${path}` : undefined;
  };
  return {
    goals: httpResource<Page<Goal>>(below(`goals${ALL}`)),
    trajectory: httpResource<Trajectory>(below('trajectory')),
    nextSteps: httpResource<Page<NextStep>>(below(`next-steps${ALL}`)),
  };
}

export function readAppointments(episodeId: () => string | undefined) {
  return httpResource<Page<Appointment>>(() => {
    const id = episodeId();
    return id ? `${API}/episodes/${id}/appointments${ALL}` : undefined;
  });
}
