import type { EntityManager } from 'typeorm';
import type { Change } from '../audit/audited-changes.js';
import { newId } from '../database/new-id.js';
import { subjectOf } from '../episodes/episode-access.js';
import type { Episode } from '../episodes/episode.entity.js';
import { audienceFor } from '../http/access.js';
import { Reply } from '../http/reply.js';
import type { RequestContext } from '../http/request-context.js';
import { type GoalResponse, toGoalResponse } from './goal-response.dto.js';
import { type Goal, GoalVersion } from './goal.entity.js';

/** Stores the current wording for good; ratings point at it. */
export async function keepWording(em: EntityManager, goal: Goal, writtenBy: string, from: Date): Promise<void> {
  await em.insert(GoalVersion, {
    id: newId(),
    goalId: goal.id,
    number: goal.wordingNumber,
    ownWords: goal.ownWords,
    teamWording: goal.teamWording,
    levels: goal.levels,
    from,
    writtenBy,
  });
}

/** The reply to a change of a goal and its audit entry. */
export function changedGoal(
  context: RequestContext,
  status: number,
  episode: Episode,
  goal: Goal,
  fields?: readonly string[],
): Change<GoalResponse> {
  return {
    reply: new Reply(status, toGoalResponse(goal, audienceFor(context, subjectOf(episode)))),
    touched: {
      record: 'goal',
      recordId: goal.id,
      patientIds: [episode.patientId],
      episodeIds: [episode.id],
      ...(fields ? { fields } : {}),
    },
  };
}
