import { ratingsKept, type WatchedGoal } from '@waymark/measures';
import type { EntityManager, SelectQueryBuilder } from 'typeorm';
import { Goal } from '../goals/goal.entity.js';

/** A goal as lists need it, and its episode. */
export interface GoalOfEpisode extends WatchedGoal {
  readonly episodeId: string;
  readonly patientId: string;
}

const SHOWN = [
  'id',
  'episodeId',
  'ownWords',
  'kind',
  'lifecycle',
  'targetDate',
  'baselineLevel',
  'baselineValue',
  'baselineOn',
  'recentAgreed',
  'bestEarlierAgreed',
  'lastLook',
] as const satisfies readonly (keyof Goal)[];

/** The goals of some episodes, in the patient's order, without those entered in error or rejected. One statement. */
export async function goalsOf(reads: EntityManager, episodeIds: readonly string[]): Promise<readonly GoalOfEpisode[]> {
  if (episodeIds.length === 0) return [];
  const goals = await shown(reads)
    .where('goal.episodeId IN (:...episodeIds)', { episodeIds })
    .andWhere('goal.lifecycle NOT IN (:...never)', { never: ['entered-in-error', 'rejected'] })
    .orderBy('goal.position', 'ASC')
    .addOrderBy('goal.id', 'ASC')
    .getMany();
  return goals.map(asWatched);
}

/** The goals that are worked on in a care service, of all pathways. One statement. */
export async function activeGoalsAt(reads: EntityManager, careServiceId: string): Promise<readonly GoalOfEpisode[]> {
  const goals = await shown(reads)
    .where("goal.lifecycle = 'active' AND episode.careServiceId = :careServiceId", { careServiceId })
    .andWhere('episode.endedOn IS NULL')
    .getMany();
  return goals.map(asWatched);
}

function shown(reads: EntityManager): SelectQueryBuilder<Goal> {
  return reads
    .createQueryBuilder(Goal, 'goal')
    .innerJoin('goal.episode', 'episode')
    .innerJoin('episode.measureVersion', 'measure')
    .select(SHOWN.map((column) => `goal.${column}`))
    .addSelect(['episode.id', 'episode.patientId', 'measure.id', 'measure.achievedAt']);
}

function asWatched({
  baselineOn,
  baselineLevel,
  baselineValue,
  recentAgreed,
  bestEarlierAgreed,
  lastLook,
  ...goal
}: Goal): GoalOfEpisode {
  return {
    ...goal,
    patientId: goal.episode?.patientId ?? '',
    baseline: baselineOn === null ? null : { level: baselineLevel, value: baselineValue },
    achievedAt: goal.episode?.measureVersion?.achievedAt ?? null,
    agreed: ratingsKept({ recent: recentAgreed, bestEarlier: bestEarlierAgreed }),
    lookedOn: lastLook?.on ?? null,
  };
}
