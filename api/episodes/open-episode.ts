import { type EntityManager, IsNull, Not } from 'typeorm';
import { lockName } from '../database/dialect.js';
import { conflict } from '../http/problem.js';
import { Episode } from './episode.entity.js';

/**
 * Checks before an episode is opened in a care service: if another one of the same person is open there, one course of
 * care would have two records. Concurrent requests wait for each other here.
 * @throws 409 unless it was confirmed that both are meant.
 */
export async function requireNoOpenEpisode(
  em: EntityManager,
  { id, patientId, careServiceId }: Pick<Episode, 'patientId' | 'careServiceId'> & { readonly id?: string },
  { confirmedSecond = false }: { readonly confirmedSecond?: boolean | undefined },
): Promise<void> {
  await lockName(em, `open episode ${patientId} ${careServiceId}`);
  if (confirmedSecond) return;
  const [open] = await em.find(Episode, {
    where: { patientId, careServiceId, endedOn: IsNull(), ...(id ? { id: Not(id) } : {}) },
    relations: { pathway: true },
    order: { startedOn: 'ASC' },
    take: 1,
  });
  if (!open) return;
  throw conflict(
    'open-episode',
    `This person has an open episode in this care service already: ${open.pathway?.name ?? ''}, since ${open.startedOn}. Go on with that one, or send confirmedSecond: true if both are meant.`,
  );
}
