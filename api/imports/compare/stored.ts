import { type EntityManager, In } from 'typeorm';
import { holdersOf } from '../../accounts/own-records.js';
import { Appointment, AppointmentStaff } from '../../appointments/appointment.entity.js';
import { Episode, Transfer } from '../../episodes/episode.entity.js';
import { Goal, GoalVersion } from '../../goals/goal.entity.js';
import { hasNhsNumber } from '../../patients/nhs-marks.js';
import { Patient, Registration } from '../../patients/patient.entity.js';
import { NextStep, Rating, Review } from '../../reviews/review.entity.js';
import { keyOf } from '../read/names.js';
import { isSamePerson, type PersonRows } from './plan.js';
import { KnownReference } from './known-reference.entity.js';

/** What is stored about a person before a file adds to it; `patient` null: nothing. */
export interface StoredPerson {
  readonly patient: Patient | null;
  /** The NHS number belongs to a different person. */
  readonly isAnother: boolean;
  /** Care services of another person with the NHS number that the file gives the patient; null: it is unused. */
  readonly numberKnownTo: readonly string[] | null;
  readonly registrations: readonly Registration[];
  /** Other references of care services for the same person. */
  readonly references: readonly KnownReference[];
  /** Accounts that never work in this record. */
  readonly keptOut: ReadonlySet<string>;
  readonly episodes: readonly StoredEpisode[];
}

export interface StoredEpisode {
  readonly episode: Episode;
  /** Its current care service and those before a transfer; a spreadsheet may still name the latter. */
  readonly careServiceIds: readonly string[];
  readonly pathwayIds: readonly string[];
  readonly goals: readonly Goal[];
  /** All wordings of a goal as keys, by its id. */
  readonly wordings: ReadonlyMap<string, readonly string[]>;
  readonly appointments: readonly Appointment[];
  readonly staff: readonly AppointmentStaff[];
  readonly reviews: readonly Review[];
  readonly ratings: readonly Rating[];
  readonly steps: readonly NextStep[];
}

const NOBODY: StoredPerson = {
  patient: null,
  isAnother: false,
  numberKnownTo: null,
  registrations: [],
  references: [],
  keptOut: new Set(),
  episodes: [],
};

/**
 * Finds a person by NHS number, or as the one the file was found to mean, and loads their episodes.
 * @param patientId the person meant; null: no stored one, unless the NHS number says so.
 */
export async function loadStored(
  em: EntityManager,
  person: PersonRows,
  patientId: string | null,
): Promise<StoredPerson> {
  const patient =
    patientId === null ? await byNhsNumber(em, person) : await em.findOneByOrFail(Patient, { id: patientId });
  if (patient === null) return NOBODY;
  const hasOtherNumber =
    person.nhsNumber !== null && patient.nhsNumber !== null && patient.nhsNumber !== person.nhsNumber;
  return {
    patient,
    isAnother: hasOtherNumber || (patientId === null && !isSamePerson(patient, person.facts)),
    numberKnownTo: patient.nhsNumber === null ? await numberKnownTo(em, person) : null,
    registrations: await em.findBy(Registration, { patientId: patient.id }),
    references: await em.findBy(KnownReference, { patientId: patient.id }),
    keptOut: await holdersOf(em, patient.id),
    episodes: await loadEpisodes(em, patient.id),
  };
}

async function byNhsNumber(em: EntityManager, { nhsNumber }: PersonRows): Promise<Patient | null> {
  return nhsNumber === null ? null : em.findOneBy(Patient, hasNhsNumber(em, nhsNumber));
}

async function numberKnownTo(em: EntityManager, person: PersonRows): Promise<string[] | null> {
  const holder = await byNhsNumber(em, person);
  if (holder === null) return null;
  return (await em.findBy(Registration, { patientId: holder.id })).map(({ careServiceId }) => careServiceId);
}

async function loadEpisodes(em: EntityManager, patientId: string): Promise<StoredEpisode[]> {
  const episodes = await em.find(Episode, { where: { patientId }, order: { startedOn: 'ASC', id: 'ASC' } });
  const episodeId = In(episodes.map(({ id }) => id));
  const transfers = await em.findBy(Transfer, { episodeId });
  const goals = await em.find(Goal, { where: { episodeId }, order: { position: 'ASC', id: 'ASC' } });
  const wordings = await em.findBy(GoalVersion, { goalId: In(goals.map(({ id }) => id)) });
  const appointments = await em.find(Appointment, { where: { episodeId }, order: { startsAt: 'ASC', id: 'ASC' } });
  const staff = await em.findBy(AppointmentStaff, { appointmentId: In(appointments.map(({ id }) => id)) });
  const reviews = await em.findBy(Review, { episodeId });
  const ratings = await em.findBy(Rating, { reviewId: In(reviews.map(({ id }) => id)) });
  const steps = await em.find(NextStep, { where: { episodeId }, order: { position: 'ASC' } });
  return episodes.map((episode) => {
    const own = <T extends { episodeId: string }>(items: readonly T[]): T[] =>
      items.filter((item) => item.episodeId === episode.id);
    const ownGoals = own(goals);
    const ownAppointments = own(appointments);
    const appointmentIds = new Set(ownAppointments.map(({ id }) => id));
    const ownReviews = own(reviews);
    return {
      episode,
      careServiceIds: [episode.careServiceId, ...own(transfers).map(({ fromCareServiceId }) => fromCareServiceId)],
      pathwayIds: [episode.pathwayId, ...own(transfers).map(({ fromPathwayId }) => fromPathwayId)],
      goals: ownGoals,
      wordings: new Map(
        ownGoals.map(({ id, ownWords }) => [
          id,
          [ownWords, ...wordings.filter(({ goalId }) => goalId === id).map((wording) => wording.ownWords)].map(keyOf),
        ]),
      ),
      appointments: ownAppointments,
      staff: staff.filter(({ appointmentId }) => appointmentIds.has(appointmentId)),
      reviews: ownReviews,
      ratings: ratings.filter(({ reviewId }) => ownReviews.some(({ id }) => id === reviewId)),
      steps: own(steps),
    };
  });
}

/** The stored episode that rows of a file are about: same care service, same start. */
export function storedEpisodeOf(
  { episodes }: StoredPerson,
  careServiceId: string,
  startedOn: string,
): StoredEpisode | null {
  return (
    episodes.find(
      ({ episode, careServiceIds }) => episode.startedOn === startedOn && careServiceIds.includes(careServiceId),
    ) ?? null
  );
}

/** The appointment of a day, preferring one that took place if the day had several. */
export function appointmentOn(episode: StoredEpisode | null, on: string): Appointment | null {
  const ofDay = (episode?.appointments ?? []).filter(
    (appointment) => appointment.on === on && appointment.status !== 'entered-in-error',
  );
  return (
    ofDay.find(({ reviewStatus }) => reviewStatus !== null) ??
    ofDay.find(({ status }) => status === 'attended') ??
    ofDay[0] ??
    null
  );
}
