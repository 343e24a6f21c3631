import { shows } from '@waymark/policy';
import type { EntityManager } from 'typeorm';
import { lockForUpdate } from '../database/dialect.js';
import { episodeFor, subjectOf } from '../episodes/episode-access.js';
import { Episode } from '../episodes/episode.entity.js';
import { audienceFor } from '../http/access.js';
import type { RequestContext } from '../http/request-context.js';
import { notFound } from '../http/problem.js';
import { Appointment } from './appointment.entity.js';

/**
 * @throws 404 for an unknown appointment, for one that the caller may not act on, and for a patient or carer also for
 *   one entered in error: it was never theirs.
 */
export async function appointmentFor(
  em: EntityManager,
  context: RequestContext,
  id: string,
  what = 'appointment',
): Promise<{ appointment: Appointment; episode: Episode }> {
  const appointment = await em.findOneBy(Appointment, { id });
  if (!appointment) throw notFound(what);
  const episode = await episodeFor(em, context, appointment.episodeId, what);
  const isEnteredInError = appointment.status === 'entered-in-error';
  if (isEnteredInError && !shows(audienceFor(context, subjectOf(episode)), 'entered-in-error')) throw notFound(what);
  return { appointment, episode };
}

/** The same for a change to anything that belongs to the appointment: other writers of the episode wait meanwhile. */
export async function appointmentForWriting(
  em: EntityManager,
  context: RequestContext,
  id: string,
  what = 'appointment',
): Promise<{ appointment: Appointment; episode: Episode }> {
  const found = await appointmentFor(em, context, id, what);
  const waited = await lockForUpdate(em, Episode, found.episode.id);
  return waited ? appointmentFor(em, context, id, what) : found;
}
