import { INFEASIBLE, RE_LEVELLED, reasonOf } from '@waymark/measures';
import type { EntityManager } from 'typeorm';
import { Goal } from '../goals/goal.entity.js';
import { achievementAfter, endSpan } from '../goals/goal-life.js';
import { MeasureVersion } from '../measures/measure.entity.js';
import type { SeededEpisode } from './seeded-episodes.js';
import type { GoalTurn } from './story.js';

/** Records the goals of the stories that were cancelled, put on hold or re-levelled. */
export async function applyGoalLifecycles(em: EntityManager, seeded: readonly SeededEpisode[]): Promise<void> {
  const measures = new Map((await em.find(MeasureVersion)).map((measure) => [measure.id, measure]));
  for (const { story, episode, goals } of seeded) {
    const achievedAt = measures.get(episode.measureVersionId)?.achievedAt ?? null;
    for (const [index, { cancelled, held, replaces }] of story.goals.entries()) {
      const goal = goals[index];
      if (!goal) continue;
      if (cancelled) await change(em, goal, ended(goal, 'cancelled', cancelled, achievedAt));
      if (held) await change(em, goal, ended(goal, 'on-hold', held, achievedAt));
      const before = replaces === undefined ? undefined : goals[replaces - 1];
      if (before) await replace(em, before, goal, story.goals[index]?.from ?? episode.startedOn);
    }
  }
}

/** Changes the loaded record too: a follow-up reads from it what was open at discharge. */
async function change(em: EntityManager, goal: Goal, changes: Partial<Goal>): Promise<void> {
  await em.update(Goal, goal.id, changes);
  Object.assign(goal, changes);
}

function ended(
  goal: Goal,
  to: 'cancelled' | 'on-hold',
  { on, reason, code }: GoalTurn,
  achievedAt: number | null,
): Partial<Goal> {
  return {
    lifecycle: to,
    ...reasonOf(reason, code),
    activeSpans: goal.activeSpans.map(({ from }) => ({ from, to: on })),
    achievement: achievementAfter(goal, to, achievedAt, reason === INFEASIBLE ? 'infeasible' : null),
  };
}

/** As if a goal is added that follows one still worked on: the old one leaves T with its ratings unchanged. */
async function replace(em: EntityManager, before: Goal, goal: Goal, on: string): Promise<void> {
  await change(em, before, {
    lifecycle: 'cancelled',
    lifecycleReason: null,
    lifecycleCode: RE_LEVELLED,
    replacedByGoalId: goal.id,
    activeSpans: endSpan(
      before.activeSpans.map(({ from }) => ({ from, to: null })),
      on,
    ),
    achievement: null,
  });
  await change(em, goal, {
    followsGoalId: before.id,
    baselineOn: on,
    activeSpans: goal.activeSpans.map(({ to }) => ({ from: on, to })),
  });
}
