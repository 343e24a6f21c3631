import { randomUUID } from 'node:crypto';
import { readsAsPatient } from '@waymark/policy';
import type { EntityManager } from 'typeorm';
import type { Change } from '../audit/records.js';
import { subjectOf } from '../episodes/episode-access.js';
import type { Episode } from '../episodes/episode.entity.js';
import { Answer } from '../http/answer.js';
import type { Call } from '../http/call.js';
import { type GoalResponse, toGoalResponse } from './goal-response.dto.js';
import { type Goal, GoalVersionEntity } from './goal.entity.js';

/** Whether the person sees a goal as staff or as the patient does. */
export function viewOf(call: Call, episode: Episode): { forPatient: boolean } {
  return { forPatient: readsAsPatient(call.user.memberships, subjectOf(episode)) };
}

/** Keeps the wording in force for good; ratings point at it. */
export async function keepWording(em: EntityManager, goal: Goal, writtenBy: string, from: Date): Promise<void> {
  await em.insert(GoalVersionEntity, {
    id: randomUUID(),
    goalId: goal.id,
    number: goal.wording,
    ownWords: goal.ownWords,
    teamWording: goal.teamWording,
    levels: goal.levels,
    from,
    writtenBy,
  });
}

/** What a change to a goal answers and leaves in the audit. */
export function changedGoal(
  call: Call,
  status: number,
  episode: Episode,
  goal: Goal,
  fields?: readonly string[],
): Change<GoalResponse> {
  return {
    answer: new Answer(status, toGoalResponse(goal, viewOf(call, episode))),
    touched: { record: 'goal', recordId: goal.id, patientIds: [episode.patientId], ...(fields ? { fields } : {}) },
  };
}
