import type { EntityManager } from 'typeorm';
import { lockForUpdate } from '../database/dialect.js';
import { episodeFor, subjectOf } from '../episodes/episode-access.js';
import { Episode } from '../episodes/episode.entity.js';
import { audienceFor } from '../http/access.js';
import { conflict, notFound } from '../http/problem.js';
import { type RequestContext, requireVersion } from '../http/request-context.js';
import { Patient } from '../patients/patient.entity.js';
import { requireAlive } from '../patients/patient-access.js';
import { Letter } from './letter.entity.js';

export interface LetterAndEpisode {
  readonly letter: Letter;
  readonly episode: Episode;
}

/** @throws 404 for an unknown letter, and for one of an episode that the caller may not act on. */
export async function letterFor(em: EntityManager, context: RequestContext, id: string): Promise<LetterAndEpisode> {
  const letter = await em.findOneBy(Letter, { id });
  if (!letter) throw notFound('letter');
  const episode = await episodeFor(em, context, letter.episodeId, 'letter');
  // A letter that waits for its answers is for the shared screen too; nobody else reads it here.
  if (!['team', 'shared-screen'].includes(audienceFor(context, subjectOf(episode)))) throw notFound('letter');
  return { letter, episode };
}

/**
 * The same for a change: other writers of the episode wait meanwhile.
 * @throws 412 if it was changed since it was read.
 */
export async function letterForWriting(
  em: EntityManager,
  context: RequestContext,
  id: string,
): Promise<LetterAndEpisode> {
  const { episode } = await letterFor(em, context, id);
  await lockForUpdate(em, Episode, episode.id);
  const found = await letterFor(em, context, id);
  requireVersion(context, 'letter', found.letter.rowVersion);
  return found;
}

/** @throws 409 for a final letter. */
export function requireNotFinal({ state }: Pick<Letter, 'state'>): void {
  if (state !== 'final') return;
  throw conflict('final', 'This letter is final, and never changes. Make a new version of it.');
}

/** @throws 409 once the person has died: nobody can agree to a letter then, or read one to them. */
export async function requireLivingReader(em: EntityManager, { patientId, endReason }: Episode): Promise<void> {
  requireAlive(await em.findOneByOrFail(Patient, { id: patientId }));
  if (endReason === 'died')
    throw conflict('died', 'This episode ended because the person died. No letter can be made.');
}
