import { matterOf } from '@waymark/policy';
import type { EntityManager } from 'typeorm';
import { lockForUpdate } from '../database/dialect.js';
import { requireAccess } from '../http/access.js';
import { conflict, notFound } from '../http/problem.js';
import { type RequestContext, requireVersion } from '../http/request-context.js';
import { RoundUp, RoundUpComment } from './round-up.entity.js';

/** @throws 404 for an unknown one, and for one of a care service that is not the caller's. */
export async function roundUpFor(em: EntityManager, context: RequestContext, id: string): Promise<RoundUp> {
  const roundUp = await em.findOne(RoundUp, { where: { id }, relations: { careService: true } });
  if (!roundUp) throw notFound('round-up');
  requireAccess(context, 'round-up', matterOf(roundUp.careServiceId));
  return roundUp;
}

/** The same for a change of it: other writers wait meanwhile. @throws 412 if it was changed since it was read. */
export async function roundUpForWriting(em: EntityManager, context: RequestContext, id: string): Promise<RoundUp> {
  await lockForUpdate(em, RoundUp, id);
  const roundUp = await roundUpFor(em, context, id);
  requireVersion(context, 'round-up', roundUp.rowVersion);
  return roundUp;
}

/** In the order in which they were made. */
export function commentsOn(em: EntityManager, { id: roundUpId }: Pick<RoundUp, 'id'>): Promise<RoundUpComment[]> {
  return em.find(RoundUpComment, { where: { roundUpId }, order: { number: 'ASC' } });
}

/** @throws 409 */
export function requireDraft({ state }: Pick<RoundUp, 'state'>): void {
  if (state === 'draft') return;
  const detail =
    state === 'published'
      ? 'This round-up is published, and never changes. To correct it, a manager withdraws it and it is written anew.'
      : 'This round-up was withdrawn. Begin a new one for its quarter.';
  throw conflict(state, detail);
}
