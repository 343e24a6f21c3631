import { type EntityManager, In, MoreThanOrEqual } from 'typeorm';
import { Appointment } from '../appointments/appointment.entity.js';
import type { ChangedPlace } from '../audit/audited-changes.js';
import { insertAll } from '../database/insert-all.js';
import { Transfer } from '../episodes/episode.entity.js';
import { Rating } from '../reviews/review.entity.js';
import type { SavedReview } from '../reviews/saved-review.js';
import { AppointmentFact, type CountedFact } from './appointment-fact.entity.js';
import { appointmentsToCount, type WhichAppointments } from './appointments-to-count.js';
import { type AppointmentToCount, factOf, type FactsContext, factsOfReview } from './fact-of.js';
import { changesOf } from './outcome-of.js';

type EpisodeContext = Omit<FactsContext, 'transfers'>;

/**
 * Brings the facts of an episode's appointments up to date. A change of one appointment or its review can have touched
 * that one and those that follow it, and no others are read, so that it costs the same however many there are.
 */
export async function refreshFacts(
  em: EntityManager,
  { record, recordId }: ChangedPlace,
  facts: EpisodeContext,
): Promise<void> {
  const { id: episodeId } = facts.episode;
  if (recordId === null || (record !== 'appointment' && record !== 'review')) {
    await recount(em, { ofEpisode: episodeId }, facts);
    return;
  }
  const isReview = record === 'review';
  const [changed] = await recount(em, isReview ? { ofReview: recordId } : { appointment: recordId }, facts);
  if (!changed) return;
  const [was, is] = [changed.before?.status === 'attended', changed.fact.status === 'attended'];
  // A review moves no appointment: only that it became attended changes what comes before others.
  if (isReview ? was === is : !was && !is) return;
  const days = [changed.fact.day, changed.before?.day ?? changed.fact.day];
  for (const appointment of await following(em, episodeId, days)) await recount(em, { appointment }, facts);
}

/**
 * The same after a save of a review, from what that still knows: one statement, if the appointment was attended before
 * and has its row.
 */
export async function refreshReviewed(
  em: EntityManager,
  changed: ChangedPlace,
  { stored }: SavedReview,
): Promise<void> {
  const { appointment, goals } = stored;
  const facts = factsOfReview({ ...stored, day: appointment.on }, goals);
  const isStored =
    appointment.status === 'attended' &&
    (await em.update(AppointmentFact, { appointmentId: appointment.id }, facts)).affected === 1;
  if (!isStored) await refreshFacts(em, changed, stored);
}

/** The attended appointments whose one before may have been on one of these days: of that day, and the next after it. */
async function following(em: EntityManager, episodeId: string, days: readonly string[]): Promise<ReadonlySet<string>> {
  const earliest = days.reduce((first, day) => (day < first ? day : first));
  const later = await em.find(Appointment, {
    select: { id: true, on: true },
    where: { episodeId, status: 'attended', on: MoreThanOrEqual(earliest) },
    order: { startsAt: 'ASC', id: 'ASC' },
  });
  return new Set(
    days.flatMap((day) => {
      const next = later.find(({ on }) => on > day);
      return later.filter((one) => one.on === day || one === next).map(({ id }) => id);
    }),
  );
}

interface Recounted {
  /** null: it had none. */
  readonly before: AppointmentFact | null;
  readonly fact: CountedFact;
}

async function recount(
  em: EntityManager,
  which: WhichAppointments,
  context: EpisodeContext,
): Promise<readonly Recounted[]> {
  const { appointments, moves } = await appointmentsToCount(em, which);
  if (appointments.length === 0) return [];
  const transfers = moves === 0 ? [] : await em.findBy(Transfer, { episodeId: context.episode.id });
  const ratings = await ratingsOf(em, appointments);
  const stored = await em.findBy(
    AppointmentFact,
    'ofEpisode' in which ? { episodeId: which.ofEpisode } : { appointmentId: In(appointments.map(({ id }) => id)) },
  );
  const before = new Map(stored.map((fact) => [fact.appointmentId, fact]));
  const recounted = appointments.map((appointment) => ({
    before: before.get(appointment.id) ?? null,
    fact: factOf(appointment, ratings.get(appointment.review?.id ?? '') ?? [], { ...context, transfers }),
  }));
  await storeFacts(em, recounted);
  return recounted;
}

/** By review. One that is open or declined says nothing that counts. */
async function ratingsOf(
  em: EntityManager,
  appointments: readonly AppointmentToCount[],
): Promise<ReadonlyMap<string, readonly Rating[]>> {
  const closed = appointments.flatMap(({ review }) =>
    review?.status === 'agreed' || review?.status === 'recorded' ? [review.id] : [],
  );
  const ratings = new Map<string, Rating[]>(closed.map((id) => [id, []]));
  const found = closed.length === 0 ? [] : await em.findBy(Rating, { reviewId: In(closed) });
  for (const rating of found) ratings.get(rating.reviewId)?.push(rating);
  return ratings;
}

/** Stores facts; those that already say the same are left alone. */
export async function storeFacts(em: EntityManager, recounted: readonly Recounted[]): Promise<void> {
  const added = recounted.filter(({ before }) => before === null).map(({ fact }) => fact);
  await insertAll(em, AppointmentFact, added);
  for (const { before, fact } of recounted) {
    const changes = before && changesOf(before, fact);
    if (changes !== null) await em.update(AppointmentFact, { appointmentId: fact.appointmentId }, changes);
  }
}
