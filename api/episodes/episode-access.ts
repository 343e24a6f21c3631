import { type PersonRecord, recordOf } from '@waymark/policy';
import type { EntityManager } from 'typeorm';
import { lockForUpdate } from '../database/dialect.js';
import { requireAccess } from '../http/access.js';
import type { RequestContext } from '../http/request-context.js';
import { notFound } from '../http/problem.js';
import { isInCare, requireReason } from '../patients/look-reason.js';
import { Episode } from './episode.entity.js';

/** What the policy table needs to know about an episode. */
export function subjectOf(episode: Pick<Episode, 'careServiceId' | 'patientId'>): PersonRecord {
  return recordOf(episode.patientId, [episode.careServiceId]);
}

/**
 * Loads an episode for the request's action.
 * @throws 404 for an unknown episode, and for one that the caller may not act on; 403 for staff who have to give a reason.
 */
export async function episodeFor(
  em: EntityManager,
  context: RequestContext,
  id: string,
  what = 'episode',
): Promise<Episode> {
  const episode = await em.findOneBy(Episode, { id });
  if (!episode) throw notFound(what);
  requireAccess(context, what, subjectOf(episode));
  if (!isInCare(episode.endedOn, context.today)) await requireReason(em, context, subjectOf(episode));
  return episode;
}

/** The same for a change to anything that belongs to the episode: its other writers wait meanwhile. */
export async function episodeForWriting(em: EntityManager, context: RequestContext, id: string): Promise<Episode> {
  const found = await episodeFor(em, context, id);
  return (await lockForUpdate(em, Episode, id)) ? episodeFor(em, context, id) : found;
}
