import { type EntityManager, Between } from 'typeorm';
import { Membership } from '../../accounts/account.entity.js';
import { Appointment, AppointmentStaff } from '../../appointments/appointment.entity.js';
import { Episode } from '../../episodes/episode.entity.js';
import { EpisodeOutcomeRow } from '../../outcomes/episode-outcome.entity.js';
import type { Discharged, DischargedWithStaff } from './discharged.js';

/** Discharges of a care service, where the episodes stood then. */
export interface DischargeScope {
  readonly careServiceId: string;
  /** First and last day, both included. */
  readonly from: string;
  readonly to: string;
}

export async function dischargedIn(
  reads: EntityManager,
  { careServiceId, from, to }: DischargeScope,
): Promise<Discharged[]> {
  const where = { careServiceId, endedOn: Between(from, to) };
  const outcomes = await reads.find(EpisodeOutcomeRow, { where, order: { episodeId: 'ASC' } });
  const episodes = await reads.find(Episode, {
    where,
    select: {
      id: true,
      conditionGroup: true,
      patient: { id: true, birthDate: true, sex: true, ethnicity: true, deprivationQuintile: true },
      measureVersion: { id: true, measure: { id: true, key: true } },
    },
    relations: { patient: true, measureVersion: { measure: true } },
  });
  const byId = new Map(episodes.map((episode) => [episode.id, episode]));
  return outcomes.flatMap((outcome) => {
    const { endedOn } = outcome;
    const { patient, measureVersion, conditionGroup } = byId.get(outcome.episodeId) ?? {};
    if (endedOn === null || !patient || !measureVersion?.measure) return [];
    const { birthDate, sex, ethnicity, deprivationQuintile } = patient;
    return {
      outcome: { ...outcome, endedOn },
      measure: measureVersion.measure.key,
      person: {
        age: ageOn(endedOn, birthDate),
        sex,
        ethnicity,
        deprivationQuintile,
        conditionGroup: conditionGroup ?? null,
      },
    };
  });
}

/** The same with who saw each person. */
export async function dischargedWithStaff(reads: EntityManager, scope: DischargeScope): Promise<DischargedWithStaff[]> {
  const therapists = await therapistsOf(reads, scope);
  return (await dischargedIn(reads, scope)).map((one) => {
    const known = therapists.get(one.outcome.episodeId) ?? [];
    return { ...one, therapistIds: known.filter((id) => id !== null), hasUnnamed: known.includes(null) };
  });
}

/** Therapists named in attended appointments, by episode; null among them: one of these names nobody. */
async function therapistsOf(
  reads: EntityManager,
  { careServiceId, from, to }: DischargeScope,
): Promise<ReadonlyMap<string, readonly (string | null)[]>> {
  const rows = await reads
    .createQueryBuilder(Appointment, 'appointment')
    .innerJoin(Episode, 'episode', 'episode.id = appointment.episodeId')
    .leftJoin(AppointmentStaff, 'staff', 'staff.appointmentId = appointment.id')
    .select('episode.id', 'episodeId')
    .addSelect('staff.accountId', 'accountId')
    .distinct(true)
    .where("appointment.status = 'attended' AND episode.careServiceId = :careServiceId", { careServiceId })
    .andWhere('episode.endedOn BETWEEN :from AND :to', { from, to })
    .getRawMany<{ episodeId: string; accountId: string | null }>();
  const byEpisode = new Map<string, (string | null)[]>();
  for (const { episodeId, accountId } of rows) {
    byEpisode.set(episodeId, [...(byEpisode.get(episodeId) ?? []), accountId]);
  }
  return byEpisode;
}

/** Ids of the accounts. */
export async function therapistsAt(reads: EntityManager, careServiceId: string): Promise<string[]> {
  const memberships = await reads.findBy(Membership, { role: 'therapist', careServiceId });
  return memberships.map(({ accountId }) => accountId);
}

/** In whole years, on a day. */
function ageOn(day: string, birthDate: string): number {
  const years = Number(day.slice(0, 4)) - Number(birthDate.slice(0, 4));
  return day.slice(5) < birthDate.slice(5) ? years - 1 : years;
}
