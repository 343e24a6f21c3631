import type { CheckedAnswer } from '@waymark/measures';
import type { Goal } from '../../goals/goal.entity.js';
import type { Patient } from '../../patients/patient.entity.js';
import type { Rating } from '../../reviews/review.entity.js';
import { keyOf } from '../read/names.js';
import type { ImportRow } from '../read/row.js';
import { answerOf, baselineOf, type Comparison, ratingBy, reviewOn, storedGoalOf } from './comparison.js';
import type { ImportContext } from './context.js';
import { appointmentOn, type StoredPerson } from './stored.js';

/**
 * Why a new open episode is not begun beside another one; null: none is open. One course of care would have two
 * records, and a file cannot be asked whether both are meant, as the form asks.
 * @param before the episodes of the same person that come first in the file.
 */
export function whyNoSecond(
  { file, place, stored }: Comparison,
  { episodes }: StoredPerson,
  before: readonly Comparison[],
): string | null {
  if (stored !== null || file.endedOn !== null) return null;
  const known = episodes.filter(({ episode }) => episode.careServiceId === place.careServiceId);
  const inFile = before.filter((one) => one.stored === null && one.place.careServiceId === place.careServiceId);
  const open = [...known.map(({ episode }) => episode), ...inFile.map((one) => one.file)].find(
    ({ endedOn }) => endedOn === null,
  );
  return open ? `another episode is open here since ${open.startedOn}: end it first, or write its start` : null;
}

/** Why a row does not fit what is stored; null: it does. What is stored is never overwritten. */
export function whyNot(row: ImportRow, comparison: Comparison): string | null {
  const goal = storedGoalOf(row.goal, comparison.stored);
  return (
    aboutEpisode(row, comparison) ??
    aboutGoal(row, goal, comparison) ??
    aboutAppointment(row, comparison) ??
    aboutRating(row, goal, comparison) ??
    aboutNextStep(row, comparison)
  );
}

/** The same for what a row says of the person. */
export function whyNotPerson({ person }: ImportRow, patient: Patient | null): string | null {
  if (patient === null) return null;
  if (differs(patient.ethnicity, person.ethnicity)) return 'ethnicity differs from what is stored';
  if (differs(patient.deprivationQuintile, person.deprivationQuintile))
    return 'deprivation quintile differs from what is stored';
  return null;
}

/** Why the therapist whom a row names cannot have seen the person; null: they can, or it names none. */
export function whyNotTherapist(
  { therapistEmail, appointment }: ImportRow,
  { place }: Comparison,
  { keptOut }: StoredPerson,
  { therapists }: ImportContext,
): string | null {
  if (therapistEmail === null) return null;
  if (appointment === null) return 'therapist_email without an appointment';
  const therapist = therapists.find(place.careServiceId, therapistEmail);
  if (therapist === null) return 'therapist_email is no therapist of this care service';
  if (keptOut.has(therapist.accountId)) return 'therapist_email is this person, or cares for them';
  if (appointment.status === 'booked' && !therapist.worksThere) return 'therapist_email no longer works here';
  return null;
}

function differs<T extends string | number>(before: T | null, now: T | null): boolean {
  return before !== null && now !== null && before !== now;
}

function aboutEpisode(row: ImportRow, { place, stored }: Comparison): string | null {
  if (stored === null) return null;
  const { episode, pathwayIds } = stored;
  if (!pathwayIds.includes(place.pathwayId)) return 'pathway differs from what is stored';
  if (episode.areaId !== place.areaId) return 'area differs from what is stored';
  // This end was deliberately undone; an older file must not restore it.
  const wasUndone = episode.endedOn === null && episode.reopenedBecause !== null;
  if (wasUndone && row.episode.endedOn !== null) return 'episode end was undone here';
  if (differs(episode.endedOn, row.episode.endedOn)) return 'episode end differs from what is stored';
  if (differs(episode.endReason, row.episode.endReason)) return 'end reason differs from what is stored';
  if (differs(episode.referredOn, row.episode.referredOn)) return 'referral differs from what is stored';
  if (differs(episode.conditionGroup, row.episode.conditionGroup)) return 'condition group differs from what is stored';
  return null;
}

function aboutGoal(row: ImportRow, goal: Goal | null, { stored }: Comparison): string | null {
  if (goal === null) return null;
  if (!stored?.wordings.get(goal.id)?.includes(keyOf(row.goal.ownWords)))
    return 'goal_no is another goal in what is stored';
  const hasOtherBaseline =
    goal.baselineOn !== null && row.goal.baseline !== null && goal.baselineLevel !== row.goal.baseline;
  return hasOtherBaseline ? 'baseline differs from what is stored' : null;
}

function aboutAppointment(row: ImportRow, { file, stored }: Comparison): string | null {
  if (row.appointment === null) return null;
  const { on } = row.appointment;
  const before = appointmentOn(stored, on);
  if (before === null) {
    const endedOn = stored?.episode.endedOn ?? file.endedOn;
    return endedOn !== null && on > endedOn ? 'appointment after the episode ends' : null;
  }
  const now = file.days.find((day) => day.on === on)?.status;
  // "Booked" on either side is only older news of the same appointment.
  const agrees = before.status === now || before.status === 'booked' || now === 'booked';
  return agrees ? null : 'attendance differs from what is stored';
}

function aboutRating(row: ImportRow, goal: Goal | null, comparison: Comparison): string | null {
  const answer = answerOf(row, goal, comparison);
  if (answer === null || row.appointment === null) return null;
  if (baselineOf(row, goal, comparison.file) === null && comparison.measure.scale.kind !== 'numeric') {
    return 'a rated goal needs a baseline';
  }
  if (!answer.ok) return 'rating not in the measure of this episode';
  const { on } = row.appointment;
  if (goal !== null && !mayBeRated(goal, on)) return 'goal not active on that day';
  const review = reviewOn(comparison.stored, on);
  if (review === null) return null;
  const before = ratingBy(comparison.stored, review.id, goal, row.rater);
  if (before) return isSame(before, answer) ? null : 'rating differs from what is stored';
  return review.status === 'agreed' ? null : `the review of that day is ${review.status.replaceAll('-', ' ')}`;
}

/** A next step belongs to a review, if need be to another one of the episode. */
function aboutNextStep(row: ImportRow, { file, stored }: Comparison): string | null {
  if (row.nextStep === null) return null;
  const hasReview =
    (stored?.reviews.some(({ status }) => status === 'agreed') ?? false) ||
    file.rows.some(({ rating }) => rating !== null);
  return hasReview ? null : 'next step without any answer in the episode';
}

function isSame(rating: Rating, answer: CheckedAnswer): boolean {
  return rating.level === answer.level && rating.value === answer.value && rating.notRated === answer.notRated;
}

/** Active on that day, or waiting for the baseline that the file brings. */
function mayBeRated({ lifecycle, activeSpans }: Goal, day: string): boolean {
  if (lifecycle === 'proposed' || lifecycle === 'accepted') return true;
  if (lifecycle === 'entered-in-error' || lifecycle === 'rejected') return false;
  return activeSpans.some(({ from, to }) => from <= day && (to === null || day <= to));
}
