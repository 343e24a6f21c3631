import { randomUUID } from 'node:crypto';
import { type EntityManager, In, IsNull, Not } from 'typeorm';
import { inChunks } from '../database/in-chunks.js';
import { insertAll } from '../database/insert-all.js';
import { Rating } from '../reviews/review.entity.js';
import type { Dice } from './dice.js';
import type { SeededEpisode } from './seeded-episodes.js';

/** Of the reviews in which they agreed, some are begun by each rating alone. */
const HOW_MANY = 0.1;
/** By how many levels the patient saw it higher, before they agreed. */
const HIGHER = { '0': 64, '1': 15, '-1': 9, '2': 7, '-2': 5 };
const [LOWEST, HIGHEST] = [-2, 2];

/** In some reviews patient and therapist each say first how they see a goal; what they agree on is the therapist's. */
export async function rateAlone(em: EntityManager, dice: Dice, seeded: readonly SeededEpisode[]): Promise<void> {
  const chosen = seeded.flatMap(({ appointments, reviewIds, story }) =>
    appointments.flatMap(({ id, on }) => {
      const reviewId = reviewIds.get(id);
      return reviewId !== undefined && !story.notAgreed?.has(on) && dice.chance(HOW_MANY) ? [reviewId] : [];
    }),
  );
  for (const some of inChunks(chosen)) {
    const all = await em.find(Rating, { where: { reviewId: In(some), level: Not(IsNull()) } });
    const places = new Map(some.map((reviewId, place) => [reviewId, place]));
    const alone = new Set(all.filter(isAlone).map(keyOf));
    const agreed = all.filter((rating) => rating.rater === 'agreed' && !alone.has(keyOf(rating)));
    // In an order that ids do not decide, so that the dice fall the same way at every start.
    agreed.sort(
      (a, b) => (places.get(a.reviewId) ?? 0) - (places.get(b.reviewId) ?? 0) || (a.level ?? 0) - (b.level ?? 0),
    );
    await insertAll(
      em,
      Rating,
      agreed.flatMap((rating) => bothViews(rating, Number(dice.weighted(HIGHER)))),
    );
  }
}

function isAlone({ rater }: Rating): boolean {
  return rater === 'patient' || rater === 'therapist';
}

function keyOf({ reviewId, goalId }: Rating): string {
  return `${reviewId} ${goalId}`;
}

function bothViews(agreed: Rating, higher: number): Rating[] {
  const level = agreed.level ?? 0;
  const patient = Math.max(LOWEST, Math.min(HIGHEST, higher === 0 ? level : Math.round(level) + higher));
  const alone = { ...agreed, saidAloud: true, note: null };
  return [
    { ...alone, id: randomUUID(), rater: 'patient', level: patient + 0, answer: higher === 0 ? agreed.answer : null },
    { ...alone, id: randomUUID(), rater: 'therapist' },
  ];
}
