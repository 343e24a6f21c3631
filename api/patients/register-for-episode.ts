import type { EntityManager } from 'typeorm';
import { announceTakingOn } from '../accounts/announce-access.js';
import { isClosed } from './contact-view.js';
import { Registration, TakingOn } from './patient.entity.js';
import { type Registering, registrationRows } from './registering.js';

/** The care service that an episode comes from, and who decided on the move. */
export interface MovedFrom {
  readonly careServiceId: string;
  readonly accountId: string;
}

/**
 * Registers a person with a care service in which an episode begins, or to which one moves; does nothing if they are
 * known there. Contact details stay closed, unless a care service that sees them hands the person over: then they come
 * along. One that uses contact details of its own passes these on, because it has no others.
 * @param from null: the episode begins there.
 */
export async function registerForEpisode(
  em: EntityManager,
  registering: Registering,
  from: MovedFrom | null,
): Promise<void> {
  const { patientId, careServiceId, at } = registering;
  const known = await em.findBy(Registration, { patientId });
  if (known.some((one) => one.careServiceId === careServiceId)) return;
  const { registration, takingOn } = registrationRows(registering, known);
  await em.insert(Registration, registration);
  if (!takingOn) return;
  if (from) {
    const theirs = await em.findOneBy(TakingOn, { patientId, careServiceId: from.careServiceId });
    if (theirs && isClosed(theirs)) takingOn.ownContact = theirs.ownContact;
    else Object.assign(takingOn, { sharedAt: at, sharedById: from.accountId });
  }
  await em.insert(TakingOn, takingOn);
  // The care service that handed the person over knows it.
  await announceTakingOn(em, takingOn, from ? [from.careServiceId] : []);
}
