import type { EntityManager } from 'typeorm';
import type { Call } from '../http/call.js';
import { notFound } from '../http/problem.js';
import { MeasureVersionEntity } from '../measures/measure.entity.js';
import { episodeFor } from '../episodes/episode-access.js';
import type { Episode } from '../episodes/episode.entity.js';
import { Goal } from './goal.entity.js';

/** @throws 404 for an unknown goal, and for one that the person may not act on. */
export async function goalFor(em: EntityManager, call: Call, id: string): Promise<{ goal: Goal; episode: Episode }> {
  const goal = await em.findOneBy(Goal, { id });
  if (!goal) throw notFound('goal');
  return { goal, episode: await episodeFor(em, call, goal.episodeId, 'goal') };
}

/** The measure version that an episode is rated with. */
export function measureOf(em: EntityManager, episode: Episode): Promise<MeasureVersionEntity> {
  return em.findOneByOrFail(MeasureVersionEntity, { id: episode.measureVersionId });
}
