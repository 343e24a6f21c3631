import type { HideablePart } from '@waymark/contracts';
import type { PersonRecord } from '@waymark/policy';
import type { EntityManager } from 'typeorm';
import { audienceFor, personOf } from '../http/access.js';
import type { RequestContext } from '../http/request-context.js';
import { HiddenFromCarer } from './hidden-from-carer.entity.js';

/**
 * What the reader of a record does not see of it: something for a carer alone. Which goals go with those that were chosen
 * is answered by `hiddenGoalIds` of goals.
 */
export function hiddenRows(
  em: EntityManager,
  context: RequestContext,
  record: PersonRecord,
): Promise<HiddenFromCarer[]> {
  if (audienceFor(context, record) !== 'carer') return Promise.resolve([]);
  return em.findBy(HiddenFromCarer, { patientId: record.patientId, accountId: personOf(context).accountId });
}

/** Whether a part of the record is kept from its reader. */
export async function isPartHidden(
  em: EntityManager,
  context: RequestContext,
  record: PersonRecord,
  part: HideablePart,
): Promise<boolean> {
  return (await hiddenRows(em, context, record)).some(({ what }) => what === part);
}
