import { type EntityManager, In } from 'typeorm';
import { Appointment } from '../appointments/appointment.entity.js';
import type { Database } from '../database/database.js';
import { Episode } from '../episodes/episode.entity.js';
import { Goal } from '../goals/goal.entity.js';
import { hasNhsNumber } from '../patients/nhs-marks.js';
import { Patient } from '../patients/patient.entity.js';
import { Review } from '../reviews/review.entity.js';
import { groupedBy } from './chunks.js';
import type { Story } from './story.js';

/** A story and the records that the import created from it. */
export interface SeededPerson {
  readonly story: Story;
  readonly patient: Patient;
  readonly episode: Episode;
}

/** The same with the imported goals and days. */
export interface SeededEpisode extends SeededPerson {
  /** In the order of the story. */
  readonly goals: readonly Goal[];
  /** Oldest first. */
  readonly appointments: readonly Appointment[];
  /** By appointment. */
  readonly reviewIds: ReadonlyMap<string, string>;
}

/** In the order of the stories, so that the dice fall the same way at every start. */
export async function seededPeopleOf({ reads }: Database, stories: readonly Story[]): Promise<SeededPerson[]> {
  const numbers = stories.map(({ person }) => person.nhsNumber);
  const patients = await reads.findBy(Patient, hasNhsNumber(reads, ...numbers));
  const byNumber = new Map(patients.map((patient) => [patient.nhsNumber, patient]));
  const episodes = await reads.findBy(Episode, { patientId: In(patients.map(({ id }) => id)) });
  const keyOf = (patientId: string, startedOn: string): string => `${patientId} ${startedOn}`;
  const byStart = new Map(episodes.map((episode) => [keyOf(episode.patientId, episode.startedOn), episode]));
  return stories.flatMap((story) => {
    const patient = byNumber.get(story.person.nhsNumber);
    const episode = patient ? byStart.get(keyOf(patient.id, story.startedOn)) : undefined;
    return patient && episode ? [{ story, patient, episode }] : [];
  });
}

/** Loads all episodes together. */
export async function seededEpisodesOf(em: EntityManager, people: readonly SeededPerson[]): Promise<SeededEpisode[]> {
  const ofEpisode = ({ episodeId }: { readonly episodeId: string }): string => episodeId;
  const goals = groupedBy(await em.find(Goal, { order: { importNumber: 'ASC' } }), ofEpisode);
  const appointments = groupedBy(await em.find(Appointment, { order: { on: 'ASC' } }), ofEpisode);
  const select = { id: true, episodeId: true, appointmentId: true } as const;
  const reviews = groupedBy(await em.find(Review, { select }), ofEpisode);
  return people.map((each) => ({
    ...each,
    goals: goals.get(each.episode.id) ?? [],
    appointments: appointments.get(each.episode.id) ?? [],
    reviewIds: new Map((reviews.get(each.episode.id) ?? []).map(({ id, appointmentId }) => [appointmentId, id])),
  }));
}
