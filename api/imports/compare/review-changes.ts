import { type CheckedAnswer, withAgreed } from '@waymark/measures';
import { Appointment } from '../../appointments/appointment.entity.js';
import { newId } from '../../database/new-id.js';
import { Goal } from '../../goals/goal.entity.js';
import type { Patient } from '../../patients/patient.entity.js';
import { type Rating, Review } from '../../reviews/review.entity.js';
import type { CheckedRating } from '../../reviews/review-rules.js';
import { newReview } from '../../reviews/new-review.js';
import { saidAloudIn } from '../../reviews/said-aloud.js';
import { keyOf } from '../read/names.js';
import type { ImportRow } from '../read/row.js';
import type { ImportContext } from './context.js';
import type { GrowingEpisode } from './growing-episode.js';
import type { DayRows } from './episodes.js';
import { answerOf, reviewOn } from './comparison.js';
import type { RowsToAdd } from './rows-to-add.js';

/** Adds the reviews of an episode: an attended appointment with at least one answer has one, and it is agreed. */
export function addReviews(rows: RowsToAdd, patient: Patient, growing: GrowingEpisode, context: ImportContext): void {
  const reviews: Review[] = [...(growing.stored?.reviews ?? [])];
  for (const day of growing.file.days) {
    const given = day.rows.flatMap((row) => answerFor(row, growing));
    if (given.length === 0) continue;
    const known = reviewOn(growing.stored, day.on);
    const before = (growing.stored?.ratings ?? []).filter(({ reviewId }) => reviewId === known?.id);
    const ratings = withAgreed([...before, ...given.filter((rating) => !isStored(rating, before))]);
    const added = ratings.filter((rating) => !before.some((old) => old === rating));
    if (added.length === 0) continue;
    const review = known ?? addReview(rows, day, growing, context);
    if (known) rows.update(Review, known, {});
    else reviews.push(review);
    rows.ratings.push(
      ...added.map((rating) => ({
        ...rating,
        id: newId(),
        reviewId: review.id,
        saidAloud: saidAloudIn(rating, ratings, review),
      })),
    );
    rows.givenRatings += given.filter((rating) => !isStored(rating, before)).length;
    markAsRated(rows, growing, day, added);
  }
  for (const day of growing.file.days) {
    for (const row of day.rows) addNextStep(rows, row, day, reviews, patient, growing);
  }
}

function answerFor(row: ImportRow, growing: GrowingEpisode): CheckedRating[] {
  const goal = growing.goals.get(row.goal.number);
  const answer = goal === undefined ? null : answerOf(row, goal, growing);
  if (goal === undefined || answer === null) return [];
  if (!answer.ok) throw new Error('A rating that does not fit was not refused.');
  return [toRating(goal, row, answer)];
}

function toRating(goal: Goal, { rater }: ImportRow, { level, answer, value, notRated }: CheckedAnswer): CheckedRating {
  return { goalId: goal.id, wordingNumber: goal.wordingNumber, rater, level, answer, value, notRated, note: null };
}

function isStored(rating: CheckedRating, before: readonly Rating[]): boolean {
  return before.some(({ goalId, rater }) => goalId === rating.goalId && rater === rating.rater);
}

function addReview(
  rows: RowsToAdd,
  { on, rows: ofDay }: DayRows,
  { appointments }: GrowingEpisode,
  { accountId, clock }: ImportContext,
): Review {
  const appointment = appointments.get(on);
  if (!appointment) throw new Error('A review was made for a day without an appointment.');
  if (rows.appointments.includes(appointment)) appointment.reviewStatus = 'agreed';
  else rows.update(Appointment, appointment, { status: 'attended', reviewStatus: 'agreed' });
  // The file does not say who was asked for the agreed answer.
  const byPatient = ofDay.some(({ rater, rating }) => rating !== null && rater === 'patient');
  const review = newReview(appointment, {
    status: 'agreed',
    answeredBy: byPatient ? 'patient' : null,
    enteredAt: clock.now(),
    source: 'import',
    enteredById: accountId,
  });
  rows.reviews.push(review);
  return review;
}

/** From the first rating on, a goal's level texts keep their meaning; up to the last, it was active. */
function markAsRated(
  rows: RowsToAdd,
  { goals, appointments }: GrowingEpisode,
  { on }: DayRows,
  added: readonly CheckedRating[],
): void {
  const startsAt = appointments.get(on)?.startsAt ?? null;
  for (const goal of goals.values()) {
    const ofGoal = added.filter(({ goalId }) => goalId === goal.id);
    if (ofGoal.length === 0) continue;
    const isAnswered = ofGoal.some(({ notRated }) => notRated === null);
    const changes = {
      firstRatedAt: goal.firstRatedAt ?? (isAnswered ? startsAt : null),
      lastRatedOn: goal.lastRatedOn !== null && goal.lastRatedOn > on ? goal.lastRatedOn : on,
    };
    Object.assign(goal, changes);
    if (!rows.goals.includes(goal)) rows.update(Goal, goal, changes);
  }
}

/**
 * Adds a next step to the review of its appointment. If nothing was answered that day there is none, and the step is
 * added to the review before, or else the first one after, under its own day.
 */
function addNextStep(
  rows: RowsToAdd,
  row: ImportRow,
  { on }: DayRows,
  reviews: readonly Review[],
  patient: Patient,
  { goals, stored, episode }: GrowingEpisode,
): void {
  const goalId = goals.get(row.goal.number)?.id ?? null;
  const { nextStep } = row;
  if (nextStep === null) return;
  const steps = [...(stored?.steps ?? []), ...rows.steps];
  const isKnown = steps.some(
    (step) => step.goalId === goalId && step.agreedOn === on && keyOf(step.what) === keyOf(nextStep),
  );
  const review = isKnown ? null : nearestReview(reviews, on);
  if (review === null) return;
  rows.steps.push({
    id: newId(),
    rowVersion: 1,
    episodeId: episode.id,
    reviewId: review.id,
    goalId,
    position: steps.filter(({ reviewId }) => reviewId === review.id).length + 1,
    what: nextStep,
    who: patient.preferredName ?? patient.givenName,
    byWhen: null,
    ifBarrier: null,
    thenPlan: null,
    agreedOn: on,
    outcome: null,
    barrier: null,
  });
}

function nearestReview(reviews: readonly Review[], on: string): Review | null {
  const agreed = reviews
    .filter(({ status }) => status === 'agreed')
    .sort((a, b) => a.occurredOn.localeCompare(b.occurredOn));
  return agreed.findLast(({ occurredOn }) => occurredOn <= on) ?? agreed[0] ?? null;
}
