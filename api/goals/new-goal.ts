import type { EntityManager } from 'typeorm';
import { newId } from '../database/new-id.js';
import { Goal } from './goal.entity.js';

type GoalRow = Omit<Goal, 'episode' | 'followsGoal'>;

/** The row of a new goal: proposed, in words alone, except for what is given. */
export function newGoal(given: Pick<GoalRow, 'episodeId' | 'position' | 'ownWords'> & Partial<GoalRow>): Goal {
  return {
    id: newId(),
    rowVersion: 1,
    importNumber: null,
    expressedBy: 'patient',
    writtenAtHomeOn: null,
    because: null,
    lastLook: null,
    teamWording: null,
    domain: null,
    kind: 'to-reach',
    importance: null,
    difficulty: null,
    weight: null,
    targetDate: null,
    levels: [],
    wordingNumber: 1,
    lifecycle: 'proposed',
    lifecycleReason: null,
    lifecycleCode: null,
    activeSpans: [],
    achievement: null,
    baselineLevel: null,
    baselineValue: null,
    baselineOn: null,
    baselineRater: null,
    currentLevel: null,
    currentValue: null,
    lastAgreedOn: null,
    recentAgreed: [],
    bestEarlierAgreed: null,
    firstRatedAt: null,
    lastRatedOn: null,
    followsGoalId: null,
    replacedByGoalId: null,
    ...given,
  };
}

/** The position after all goals that an episode has. */
export async function nextPosition(em: EntityManager, episodeId: string): Promise<number> {
  return (await em.countBy(Goal, { episodeId })) + 1;
}
