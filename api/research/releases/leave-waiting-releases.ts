import { type EntityManager, In } from 'typeorm';
import { newId } from '../../database/new-id.js';
import { ResearchRelease, ResearchReleasePerson } from '../release.entity.js';

/**
 * Two records are found not to be of one person. A release that waits was built while they were one, so what it says of them
 * is of both: it knows neither any more, and is not published. One that is being built is not either, as nobody can tell
 * what it has read; should it be begun anew, it reads what is true then.
 */
export async function leaveWaitingReleases(em: EntityManager, patientIds: readonly string[]): Promise<void> {
  const waiting = await em.find(ResearchRelease, {
    where: { state: In(['building', 'ready']) },
    select: { id: true, state: true },
  });
  for (const { id, state } of waiting) {
    const gone = { patientId: null, goneAs: newId() };
    await em.update(ResearchReleasePerson, { releaseId: id, patientId: In([...patientIds]) }, gone);
    if (state === 'building') await em.insert(ResearchReleasePerson, { id: newId(), releaseId: id, ...gone, look: {} });
  }
}
