import { LET_GO } from '@waymark/measures';
import { type EntityManager, In } from 'typeorm';
import { Episode } from '../episodes/episode.entity.js';
import { Goal } from '../goals/goal.entity.js';
import { Rating, Review } from '../reviews/review.entity.js';
import type { SeededPerson } from './seeded-episodes.js';

const BECAUSE = 'Other things matter more to me now, and that is all right';
/** What was hoped to be kept is one level below where they began. */
const BEGAN_AT = 1;

/** What a file cannot contain: a goal that somebody let go together with their therapist, in the words they gave for it. */
export async function letGoTogether(em: EntityManager, people: readonly SeededPerson[]): Promise<void> {
  const goals = await goalsOf(em, people);
  const given = goals.filter(({ lifecycle, replacedByGoalId }) => lifecycle === 'cancelled' && !replacedByGoalId);
  // One that has not moved, if there is any.
  for (const goal of given.toSorted((a, b) => (a.currentLevel ?? 0) - (b.currentLevel ?? 0))) {
    const on = goal.activeSpans.at(-1)?.to;
    const review = on && (await agreedReviewOn(em, goal, on));
    if (!on || !review) continue;
    const look = { choice: 'let-go' as const, on, because: BECAUSE };
    await em.update(Goal, goal.id, {
      ...{ lifecycleCode: LET_GO, lifecycleReason: BECAUSE, achievement: null },
      lastLook: { ...look, reviewId: review.id },
    });
    await em.update(Review, review.id, { freshLooks: [{ goalId: goal.id, choice: 'let-go', because: BECAUSE }] });
    return;
  }
}

/** And a loss to slow: somebody whose condition progresses still manages what they hoped to keep. */
export async function slowALoss(em: EntityManager, people: readonly SeededPerson[]): Promise<void> {
  const isHeld = ({ kind, lifecycle, recentAgreed }: Goal): boolean =>
    kind === 'to-keep' && lifecycle === 'active' && recentAgreed.length > 1 && recentAgreed.at(-1)?.level === 0;
  const goal = (await goalsOf(em, people)).find(isHeld);
  const person = people.find(({ episode }) => episode.id === goal?.episodeId);
  if (!goal || !person) return;
  await em.update(Goal, goal.id, { kind: 'to-slow', baselineLevel: BEGAN_AT, achievement: 'sustaining' });
  await em.update(Episode, person.episode.id, { conditionGroup: 'neurological' });
}

/** Goals of those who are seen now, in the order of the people. */
async function goalsOf(em: EntityManager, people: readonly SeededPerson[]): Promise<readonly Goal[]> {
  const open = people.map(({ episode }) => episode).filter(({ endedOn }) => endedOn === null);
  const order = new Map(open.map(({ id }, index) => [id, index]));
  const goals = await em.find(Goal, { where: { episodeId: In([...order.keys()]) }, order: { position: 'ASC' } });
  return goals.toSorted((a, b) => (order.get(a.episodeId) ?? 0) - (order.get(b.episodeId) ?? 0));
}

/** The review of that day in which the goal was rated; null: there was none. */
async function agreedReviewOn(em: EntityManager, { id: goalId, episodeId }: Goal, occurredOn: string) {
  const reviews = await em.findBy(Review, { episodeId, occurredOn, status: 'agreed' });
  for (const review of reviews) {
    if (await em.existsBy(Rating, { reviewId: review.id, goalId })) return review;
  }
  return null;
}
