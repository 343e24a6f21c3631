import type { EntityManager } from 'typeorm';
import { holdForWriting } from '../database/dialect.js';
import { episodeFor } from '../episodes/episode-access.js';
import { Episode } from '../episodes/episode.entity.js';
import type { Call } from '../http/call.js';
import { notFound } from '../http/problem.js';
import { Appointment } from './appointment.entity.js';

/** @throws 404 for an unknown appointment, and for one that the person may not act on. */
export async function appointmentFor(
  em: EntityManager,
  call: Call,
  id: string,
): Promise<{ appointment: Appointment; episode: Episode }> {
  const appointment = await em.findOneBy(Appointment, { id });
  if (!appointment) throw notFound('appointment');
  return { appointment, episode: await episodeFor(em, call, appointment.episodeId, 'appointment') };
}

/** The same for a change to what hangs on the appointment: other writers of the episode wait meanwhile. */
export async function appointmentForWriting(
  em: EntityManager,
  call: Call,
  id: string,
): Promise<{ appointment: Appointment; episode: Episode }> {
  const found = await appointmentFor(em, call, id);
  const waited = await holdForWriting(em, Episode, found.episode.id);
  return waited ? appointmentFor(em, call, id) : found;
}
