import { httpResource } from '@angular/common/http';
import type { Appointment, Episode, EpisodeAttention, Goal, NextStep, Page, Patient, Trajectory } from '@waymark/contracts';
import { API } from './api';
import { type ReadFor, audienceQuery } from './audience';

/** Id of the record to read, or of the one that it belongs to; undefined: nothing is read yet. */
type Id = () => string | undefined;

/** What belongs to one episode. A trajectory is one record and has no pages. */
export type EpisodePart = 'goals' | 'appointments' | 'next-steps' | 'notes' | 'trajectory';

/** More than one person ever has; the API returns at most this many per request. */
const ALL = 'limit=200';

export function patientUrl(id: string): string {
  return `${API}/patients/${id}`;
}

export function episodePartUrl(id: string, part: EpisodePart, audience: ReadFor = 'team'): string {
  const url = `${API}/episodes/${id}/${part}`;
  if (part === 'trajectory') return `${url}${audienceQuery(audience)}`;
  return `${url}?${ALL}${audienceQuery(audience).replace('?', '&')}`;
}

/** Each must be called in an injection context, as must those below. */
export function readPatient(patientId: Id, audience: ReadFor = 'team') {
  return readOne<Patient>(patientId, (id) => `${patientUrl(id)}${audienceQuery(audience)}`);
}

/** All episodes of the person. */
export function readEpisodes(patientId: Id) {
  return readOne<Page<Episode>>(patientId, (id) => `${patientUrl(id)}/episodes`);
}

export function readEpisode(episodeId: Id, audience: ReadFor = 'team') {
  return readOne<Episode>(episodeId, (id) => `${API}/episodes/${id}${audienceQuery(audience)}`);
}

/** Every goal of the episode, whatever became of it. */
export function readGoals(episodeId: Id, audience: ReadFor = 'team') {
  return readOne<Page<Goal>>(episodeId, (id) => episodePartUrl(id, 'goals', audience));
}

export function readTrajectory(episodeId: Id) {
  return readOne<Trajectory>(episodeId, (id) => episodePartUrl(id, 'trajectory'));
}

export function readNextSteps(episodeId: Id) {
  return readOne<Page<NextStep>>(episodeId, (id) => episodePartUrl(id, 'next-steps'));
}

/** What asks for attention in an open episode; undefined for an ended one, in which nothing does. */
export function readAttention(episodeId: Id) {
  return readOne<EpisodeAttention>(episodeId, (id) => `${API}/episodes/${id}/attention`);
}

export function readAppointments(episodeId: Id, audience: ReadFor = 'team') {
  return readOne<Page<Appointment>>(episodeId, (id) => episodePartUrl(id, 'appointments', audience));
}

export function readAppointment(appointmentId: Id, audience: ReadFor = 'team') {
  return readOne<Appointment>(appointmentId, (id) => `${API}/appointments/${id}${audienceQuery(audience)}`);
}

function readOne<T>(idOf: Id, url: (id: string) => string) {
  return httpResource<T>(() => {
    const id = idOf();
    return id ? url(id) : undefined;
  });
}
