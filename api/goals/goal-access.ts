import { shows } from '@waymark/policy';
import type { EntityManager } from 'typeorm';
import type { RequestContext } from '../http/request-context.js';
import { audienceFor } from '../http/access.js';
import { notFound } from '../http/problem.js';
import { MeasureVersion } from '../measures/measure.entity.js';
import { lockForUpdate } from '../database/dialect.js';
import { episodeFor, subjectOf } from '../episodes/episode-access.js';
import { Episode } from '../episodes/episode.entity.js';
import { Goal } from './goal.entity.js';
import { hiddenGoalIds } from './hidden-goals.js';

/** False to all but the team for a goal entered in error: it was never theirs, and may contain another's words. */
export function mayKnowOf(context: RequestContext, { lifecycle }: Pick<Goal, 'lifecycle'>, episode: Episode): boolean {
  return lifecycle !== 'entered-in-error' || shows(audienceFor(context, subjectOf(episode)), 'entered-in-error');
}

/** @throws 404 for an unknown goal, and for one that the caller may not act on or know of, or that is hidden from them. */
export async function goalFor(
  em: EntityManager,
  context: RequestContext,
  id: string,
): Promise<{ goal: Goal; episode: Episode }> {
  const goal = await em.findOneBy(Goal, { id });
  if (!goal) throw notFound('goal');
  const episode = await episodeFor(em, context, goal.episodeId, 'goal');
  const hidden = await hiddenGoalIds(em, context, subjectOf(episode));
  if (!mayKnowOf(context, goal, episode) || hidden.has(goal.id)) throw notFound('goal');
  return { goal, episode };
}

/** Cached: a published version never changes (enforced by a trigger), so each is read only once. */
const published = new Map<string, MeasureVersion>();

/** The same for a change to the goal: other writers of its episode, such as a review that rates it, wait meanwhile. */
export async function goalForWriting(
  em: EntityManager,
  context: RequestContext,
  id: string,
): Promise<{ goal: Goal; episode: Episode }> {
  const found = await goalFor(em, context, id);
  return (await lockForUpdate(em, Episode, found.episode.id)) ? goalFor(em, context, id) : found;
}

/** The measure version with which an episode is rated. */
export async function measureOf(em: EntityManager, { measureVersionId }: Episode): Promise<MeasureVersion> {
  const known = published.get(measureVersionId);
  if (known) return known;
  const version = await em.findOneByOrFail(MeasureVersion, { id: measureVersionId });
  published.set(version.id, version);
  return version;
}
