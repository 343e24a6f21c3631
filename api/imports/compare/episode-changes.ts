import { goalWeight } from '@waymark/measures';
import { Appointment } from '../../appointments/appointment.entity.js';
import { newAppointment } from '../../appointments/new-appointment.js';
import { newId } from '../../database/new-id.js';
import { Episode } from '../../episodes/episode.entity.js';
import { newEpisode } from '../../episodes/new-episode.js';
import { goalAtDischarge } from '../../goals/goal-life.js';
import { Goal } from '../../goals/goal.entity.js';
import { newGoal } from '../../goals/new-goal.js';
import type { Patient } from '../../patients/patient.entity.js';
import { historyOf, goalProgressOf } from '../../reviews/episode-history.js';
import type { RowGoal } from '../read/row.js';
import { addReviews } from './review-changes.js';
import type { ImportContext } from './context.js';
import type { DayRows, EpisodeRows } from './episodes.js';
import type { PlaceIds } from './places.js';
import { type Comparison, storedGoalOf } from './comparison.js';
import type { GrowingEpisode } from './growing-episode.js';
import type { RowsToAdd } from './rows-to-add.js';
import { appointmentOn } from './stored.js';

/** A spreadsheet has no time of day; the clinic's first hour is used instead. */
const TIME_OF_DAY = '09:00';

/** Adds the file's content for one episode, and updates its goals to their ratings. */
export function addEpisode(rows: RowsToAdd, patient: Patient, comparison: Comparison, context: ImportContext): void {
  const { file, stored, measure } = comparison;
  const isNew = stored === null;
  const episode = stored?.episode ?? episodeOf(patient, file, comparison.place, measure.id);
  if (isNew) rows.episodes.push(episode);
  else rows.fillIn(Episode, episode, { referredOn: file.referredOn, conditionGroup: file.conditionGroup });
  const goals = new Map(file.goals.map((goal) => [goal.number, addGoal(rows, goal, episode, comparison, context)]));
  const appointments = new Map(
    file.days.map((day) => [day.on, addAppointment(rows, day, episode, comparison, context)]),
  );
  const growing: GrowingEpisode = { ...comparison, episode, isNew, goals, appointments };
  addReviews(rows, patient, growing, context);

  const isToEnd = stored !== null && episode.endedOn === null && file.endedOn !== null;
  const discharge = { endedOn: file.endedOn ?? '', reason: file.endReason ?? ('other' as const) };
  if (isToEnd) rows.ends.push({ episode, discharge });
  if (isNew && episode.endReason === 'died') rows.diedOn = episode.endedOn;
  bringGoalsUpToDate(rows, growing);
}

function episodeOf(
  patient: Patient,
  { startedOn, endedOn, endReason, referredOn, conditionGroup }: EpisodeRows,
  place: PlaceIds,
  measureVersionId: string,
): Episode {
  return newEpisode({
    patientId: patient.id,
    ...place,
    measureVersionId,
    startedOn,
    endedOn,
    referredOn,
    conditionGroup,
    endReason: endedOn === null ? null : (endReason ?? 'other'),
  });
}

/**
 * The goal's number, or a place after all others, the file's included, if the patient's order has another goal there.
 */
function placeFor(number: number, { file, stored }: Comparison): number {
  const taken = (stored?.goals ?? []).map(({ position }) => position);
  if (!taken.includes(number)) return number;
  return Math.max(...taken, ...file.goals.map((goal) => goal.number)) + number;
}

/** Returns the stored goal, with the baseline that it had been waiting for; or a new one. */
function addGoal(
  rows: RowsToAdd,
  said: RowGoal,
  episode: Episode,
  comparison: Comparison,
  context: ImportContext,
): Goal {
  const known = storedGoalOf(said, comparison.stored);
  if (known) {
    const isWaiting = known.baselineOn === null && (known.lifecycle === 'proposed' || known.lifecycle === 'accepted');
    if (!isWaiting || said.baseline === null) return known;
    const changes = asActive(said.baseline, known, episode, baselineDayOf(said, comparison));
    rows.update(Goal, known, changes);
    return { ...known, ...changes };
  }
  const { number, baseline, ...words } = said;
  const levels = context.levelTexts.get(words.ownWords) ?? [];
  const goal = newGoal({
    ...words,
    episodeId: episode.id,
    position: placeFor(number, comparison),
    importNumber: number,
    kind: baseline === 0 ? 'to-keep' : 'to-reach',
    levels,
  });
  if (baseline !== null) Object.assign(goal, asActive(baseline, goal, episode, baselineDayOf(said, comparison)));
  if (episode.endedOn !== null) {
    const discharge = { endedOn: episode.endedOn, reason: episode.endReason };
    Object.assign(goal, goalAtDischarge(goal, discharge, null));
  }
  rows.goals.push(goal);
  rows.wordings.push({
    id: newId(),
    goalId: goal.id,
    number: 1,
    ownWords: goal.ownWords,
    teamWording: null,
    levels,
    from: context.clock.instantAt(episode.startedOn, TIME_OF_DAY),
    writtenBy: context.accountId,
  });
  return goal;
}

/** The first attended appointment with that goal, if someone can have been asked; else the start of the episode. */
function baselineDayOf({ number }: RowGoal, { file }: Comparison): string {
  const day = file.days.find(
    ({ status, rows }) => status === 'attended' && rows.some(({ goal }) => goal.number === number),
  );
  return day?.on ?? file.startedOn;
}

/** A goal is active from the day the episode starts, with a baseline from the day on which it was agreed. */
function asActive(
  baseline: number,
  { importance, difficulty }: Pick<Goal, 'importance' | 'difficulty'>,
  { startedOn }: Episode,
  baselineOn: string,
): Partial<Goal> {
  return {
    kind: baseline === 0 ? 'to-keep' : 'to-reach',
    lifecycle: 'active',
    lifecycleReason: null,
    lifecycleCode: null,
    weight: goalWeight(importance, difficulty),
    baselineLevel: baseline,
    baselineOn,
    baselineRater: 'agreed',
    activeSpans: [{ from: startedOn, to: null }],
    achievement: 'in-progress',
  };
}

function addAppointment(
  rows: RowsToAdd,
  day: DayRows,
  episode: Episode,
  comparison: Comparison,
  context: ImportContext,
): Appointment {
  const { on, status } = day;
  const known = appointmentOn(comparison.stored, on);
  if (known) {
    // Who was there is not said anew where it is known: it may have been corrected since.
    const isSaid = comparison.stored?.staff.some(({ appointmentId }) => appointmentId === known.id);
    if (!isSaid && addStaff(rows, known, day, comparison, context)) rows.update(Appointment, known, {});
    if (known.status === 'booked' && status !== 'booked') rows.update(Appointment, known, { status });
    return known.status === 'booked' ? { ...known, status } : known;
  }
  const appointment = newAppointment({
    episodeId: episode.id,
    startsAt: context.clock.instantAt(on, TIME_OF_DAY),
    on,
    source: 'import',
    status,
  });
  rows.appointments.push(appointment);
  addStaff(rows, appointment, day, comparison, context);
  return appointment;
}

/** Adds the therapists whom the rows of a day name; returns whether there are any. */
function addStaff(
  rows: RowsToAdd,
  { id: appointmentId }: Appointment,
  day: DayRows,
  { place }: Comparison,
  { therapists }: ImportContext,
): boolean {
  const named = day.rows.flatMap(({ therapistEmail }) =>
    therapistEmail === null ? [] : (therapists.find(place.careServiceId, therapistEmail)?.accountId ?? []),
  );
  for (const accountId of new Set(named)) rows.staff.push({ id: newId(), appointmentId, accountId });
  return named.length > 0;
}

/** Last agreed level and achievement of every goal of the episode, as a review would leave them. */
function bringGoalsUpToDate(rows: RowsToAdd, { episode, stored, measure, goals, appointments }: GrowingEpisode): void {
  const fromFile = [...goals.values()];
  const isOf = (items: readonly { readonly id: string }[], id: string): boolean => items.some((item) => item.id === id);
  const reviews = [...(stored?.reviews ?? []), ...rows.reviews.filter(({ episodeId }) => episodeId === episode.id)];
  const history = historyOf(
    {
      episode,
      goals: [...fromFile, ...(stored?.goals ?? []).filter(({ id }) => !isOf(fromFile, id))],
      reviews: reviews.filter(({ status }) => status === 'agreed' || status === 'recorded'),
      appointments: [
        ...appointments.values(),
        ...(stored?.appointments ?? []).filter(({ id }) => !isOf([...appointments.values()], id)),
      ].filter(({ status }) => status === 'attended'),
      ratings: [...(stored?.ratings ?? []), ...rows.ratings].filter(({ reviewId }) => isOf(reviews, reviewId)),
    },
    measure,
  );
  for (const { goal, progress } of goalProgressOf(history, measure, episode)) {
    if (rows.goals.includes(goal)) Object.assign(goal, progress.changes);
    else rows.update(Goal, stored?.goals.find(({ id }) => id === goal.id) ?? goal, progress.changes);
  }
}
