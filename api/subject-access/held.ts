import { type EntityManager, In, Not } from 'typeorm';
import { Membership } from '../accounts/account.entity.js';
import { Appointment } from '../appointments/appointment.entity.js';
import { Episode } from '../episodes/episode.entity.js';
import { Goal } from '../goals/goal.entity.js';
import { Letter } from '../letters/letter.entity.js';
import { idsOfPerson } from '../patients/merged-patients.js';
import { Review } from '../reviews/review.entity.js';

/** Ids of what a person's rows hang on, as far as the person is told of it. */
export interface Held {
  /** Their record, and those that were merged into it. */
  readonly patients: readonly string[];
  readonly episodes: readonly string[];
  /** Those whose summary is theirs: before the end it is a draft, and after a death nobody is told how to keep well. */
  readonly endedEpisodes: readonly string[];
  /** Without those entered in error, as the next three. */
  readonly goals: readonly string[];
  readonly appointments: readonly string[];
  /** Agreed ones. */
  readonly reviews: readonly string[];
  /** Final ones. */
  readonly letters: readonly string[];
  /** Their own accounts, and not those of who cares for them. */
  readonly accounts: readonly string[];
}

export async function heldBy(reads: EntityManager, patientId: string): Promise<Held> {
  const patients = await idsOfPerson(reads, patientId);
  const episodes = await reads.findBy(Episode, { patientId });
  const episodeId = In(episodes.map(({ id }) => id));
  const ended = episodes.filter(({ endedOn, endReason }) => endedOn !== null && endReason !== 'died');
  const own = await reads.findBy(Membership, { patientId, role: 'patient' });
  return {
    patients,
    episodes: idsOf(episodes),
    endedEpisodes: idsOf(ended),
    goals: idsOf(await reads.findBy(Goal, { episodeId, lifecycle: Not('entered-in-error' as const) })),
    appointments: idsOf(await reads.findBy(Appointment, { episodeId, status: Not('entered-in-error' as const) })),
    reviews: idsOf(await reads.findBy(Review, { episodeId, status: 'agreed' })),
    letters: idsOf(await reads.findBy(Letter, { patientId, state: 'final' })),
    accounts: [...new Set(own.map(({ accountId }) => accountId))],
  };
}

const idsOf = (rows: readonly { readonly id: string }[]): readonly string[] => rows.map(({ id }) => id);
