import type { ConditionGroup, Ethnicity, Sex } from '@waymark/contracts';
import { OUTCOME_RULES } from '@waymark/measures';
import type { EntityManager, SelectQueryBuilder } from 'typeorm';
import { Membership } from '../../accounts/account.entity.js';
import { Appointment, AppointmentStaff } from '../../appointments/appointment.entity.js';
import { Episode } from '../../episodes/episode.entity.js';
import { beingCounted } from '../../http/problem.js';
import { MeasureVersion } from '../../measures/measure.entity.js';
import type { AtDischarge } from '../../outcomes/at-discharge.js';
import { EpisodeOutcomeRow } from '../../outcomes/episode-outcome.entity.js';
import { Patient } from '../../patients/patient.entity.js';
import { type Discharged, type DischargedWithStaff, type DischargeScope, FIELDS_READ } from './discharged.js';

const OF_PATIENT = ['birthDate', 'sex', 'ethnicity', 'deprivationQuintile'] as const;

type Flag = 'partial' | 'onlyWithoutPatient';

/** A discharge as one row. */
type Row = Omit<Discharged['outcome'], Flag | 'atDischarge'> & {
  /** SQLite has 0 and 1. */
  readonly [flag in Flag]: boolean | number;
} & {
  /** As it is stored. */
  readonly atDischarge: string;
  readonly birthDate: string;
  readonly sex: Sex | null;
  readonly ethnicity: Ethnicity | null;
  readonly deprivationQuintile: number | null;
  readonly conditionGroup: ConditionGroup | null;
};

/**
 * By plain rows: the live page reads all discharges of a year, which as entities take four times as long.
 * @throws 503 until all of them are counted by the present rules.
 */
export async function dischargedIn(reads: EntityManager, scope: DischargeScope): Promise<Discharged[]> {
  const query = outcomesIn(reads, scope)
    .select('episode.conditionGroup', 'conditionGroup')
    .orderBy('outcome.episodeId', 'ASC');
  for (const column of OF_PATIENT) query.addSelect(`patient.${column}`, column);
  for (const column of FIELDS_READ) query.addSelect(`outcome.${column}`, column);
  const rows = await query.getRawMany<Row>();
  // Nothing is published or shown that rests on earlier rules.
  if (rows.some(({ rules }) => rules !== OUTCOME_RULES)) throw beingCounted();
  const versions = new Map(
    (await reads.find(MeasureVersion, { relations: { measure: true } })).map((one) => [one.id, one]),
  );
  return rows.flatMap((row) => {
    const { endedOn, birthDate, sex, ethnicity, deprivationQuintile, conditionGroup } = row;
    const measure = versions.get(row.measureVersionId)?.measure?.key;
    if (measure === undefined) return [];
    const age = ageOn(endedOn, birthDate);
    // In place: to copy so many fields takes longer than to read them.
    const outcome = Object.assign(row, {
      partial: Boolean(row.partial),
      onlyWithoutPatient: Boolean(row.onlyWithoutPatient),
      atDischarge: JSON.parse(row.atDischarge) as AtDischarge,
    });
    const person = { age, sex, ethnicity, deprivationQuintile, conditionGroup };
    return [{ outcome, measure, person }];
  });
}

/** A text that differs after every change of what is read of them: revisions are random, and versions only grow. */
export async function stateOfDischarged(reads: EntityManager, scope: DischargeScope): Promise<string> {
  const query = outcomesIn(reads, scope)
    .select('COUNT(*)', 'count')
    .addSelect('SUM(outcome.revision)', 'revisions')
    .addSelect('SUM(outcome.rules)', 'rules')
    .addSelect('SUM(episode.rowVersion)', 'ofEpisodes')
    .addSelect('SUM(patient.rowVersion)', 'ofPatients');
  return JSON.stringify(await query.getRawOne());
}

function outcomesIn(
  reads: EntityManager,
  { careServiceId, from, to }: DischargeScope,
): SelectQueryBuilder<EpisodeOutcomeRow> {
  return reads
    .createQueryBuilder(EpisodeOutcomeRow, 'outcome')
    .innerJoin(Episode, 'episode', 'episode.id = outcome.episodeId')
    .innerJoin(Patient, 'patient', 'patient.id = outcome.patientId')
    .where('outcome.careServiceId = :careServiceId AND outcome.endedOn BETWEEN :from AND :to', {
      ...{ careServiceId, from, to },
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
