import type { EntityManager } from 'typeorm';
import { In } from 'typeorm';
import { Goal } from '../goals/goal.entity.js';
import { Episode } from '../episodes/episode.entity.js';
import { MeasureVersion } from '../measures/measure.entity.js';
import { goalProgressOf, loadHistory } from '../reviews/episode-history.js';
import { Rating, Review } from '../reviews/review.entity.js';
import { GroupedChanges } from './chunks.js';
import type { SeededPerson } from './seeded-episodes.js';
import type { MeasureName, Story } from './story.js';

const IN_LEVELS: Readonly<Record<string, string>> = { partly: '-1', harder: '-2' };
/** What was hoped for is the end of the scale; what is harder than at the start is below every start. */
const POINTS: Readonly<Record<string, number>> = { '-2': 3, '-1': 5, '-0.5': 7, '0': 10, '1': 10, '2': 10 };
const HARDER = 2;

/** The same with plain levels, if it is rated on five levels: these know no words. */
export function inLevels(story: Story): Story {
  if (story.measure !== 'gas') return story;
  return {
    ...story,
    goals: story.goals.map((goal) => ({
      ...goal,
      said: Object.fromEntries(
        Object.entries(goal.said).map(([on, sayings]) => [
          on,
          sayings.map((saying) => ({ ...saying, rating: IN_LEVELS[saying.rating] ?? saying.rating })),
        ]),
      ),
    })),
  };
}

/** A file is rated with GAS-Light: moves the episodes of the other measures to theirs, before anything rests on them. */
export async function rateWithOtherMeasures(em: EntityManager, people: readonly SeededPerson[]): Promise<void> {
  const versions = await em.find(MeasureVersion, { relations: { measure: true }, order: { number: 'ASC' } });
  const rated = (name: MeasureName) => ({
    measure: versions.findLast(({ measure }) => measure?.key === name),
    episodes: people.filter(({ story }) => story.measure === name).map(({ episode }) => episode),
  });
  const [levels, points] = [rated('gas'), rated('goal-rating-0-10')];
  for (const { measure, episodes } of [levels, points]) {
    if (!measure) throw new Error('A measure that every site has is missing.');
    const changed = new GroupedChanges(Episode);
    for (const episode of episodes) {
      episode.measureVersionId = measure.id;
      changed.add(episode.id, { measureVersionId: measure.id });
    }
    await changed.apply(em);
  }
  if (points.measure) await rateInPoints(em, points.episodes, points.measure);
}

async function rateInPoints(em: EntityManager, episodes: readonly Episode[], measure: MeasureVersion): Promise<void> {
  const episodeId = In(episodes.map(({ id }) => id));
  const goals = await em.findBy(Goal, { episodeId });
  const reviews = await em.find(Review, { where: { episodeId }, select: { id: true } });
  const ratings = await em.findBy(Rating, { reviewId: In(reviews.map(({ id }) => id)) });
  const changedGoals = new GroupedChanges(Goal);
  for (const { id, baselineLevel } of goals) {
    changedGoals.add(id, { baselineLevel: null, baselineValue: pointsOf(baselineLevel, null) });
  }
  const changedRatings = new GroupedChanges(Rating);
  for (const { id, level, answer } of ratings) {
    if (level !== null) changedRatings.add(id, { level: null, answer: null, value: pointsOf(level, answer) });
  }
  await changedGoals.apply(em);
  await changedRatings.apply(em);
  for (const episode of episodes) {
    const history = await loadHistory(em, episode, measure);
    for (const { goal, progress } of goalProgressOf(history, measure, episode)) {
      await em.update(Goal, goal.id, progress.changes);
    }
  }
}

function pointsOf(level: number | null, answer: Rating['answer']): number | null {
  return answer === 'harder' ? HARDER : level === null ? null : (POINTS[String(level)] ?? null);
}
