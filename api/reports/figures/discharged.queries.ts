import type { ConditionGroup, Ethnicity, Sex } from '@waymark/contracts';
import type { EntityManager } from 'typeorm';
import { Membership } from '../../accounts/account.entity.js';
import { Appointment, AppointmentStaff } from '../../appointments/appointment.entity.js';
import { Episode } from '../../episodes/episode.entity.js';
import { MeasureVersion } from '../../measures/measure.entity.js';
import { EpisodeOutcomeRow } from '../../outcomes/episode-outcome.entity.js';
import { Patient } from '../../patients/patient.entity.js';
import type { Discharged, DischargedWithStaff, DischargeScope } from './discharged.js';
import { inDetail } from './goals.queries.js';

const OF_PATIENT = ['birthDate', 'sex', 'ethnicity', 'deprivationQuintile'] as const;

type Flag = 'partial' | 'onlyWithoutPatient';

/** A discharge as one row. */
type Row = Omit<Discharged['outcome'], Flag> & {
  /** SQLite has 0 and 1. */
  readonly [flag in Flag]: boolean | number;
} & {
  readonly birthDate: string;
  readonly sex: Sex | null;
  readonly ethnicity: Ethnicity | null;
  readonly deprivationQuintile: number | null;
  readonly conditionGroup: ConditionGroup | null;
};

/** By plain rows: the live page reads all discharges of a year, which as entities take four times as long. */
export async function dischargedIn(
  reads: EntityManager,
  { careServiceId, from, to }: DischargeScope,
): Promise<Discharged[]> {
  const columns = reads.dataSource.getMetadata(EpisodeOutcomeRow).columns.map(({ propertyName }) => propertyName);
  const query = reads
    .createQueryBuilder(EpisodeOutcomeRow, 'outcome')
    .innerJoin(Episode, 'episode', 'episode.id = outcome.episodeId')
    .innerJoin(Patient, 'patient', 'patient.id = outcome.patientId')
    .select('episode.conditionGroup', 'conditionGroup')
    .where('outcome.careServiceId = :careServiceId AND outcome.endedOn BETWEEN :from AND :to', {
      ...{ careServiceId, from, to },
    })
    .orderBy('outcome.episodeId', 'ASC');
  for (const column of OF_PATIENT) query.addSelect(`patient.${column}`, column);
  for (const column of columns) query.addSelect(`outcome.${column}`, column);
  const rows = await query.getRawMany<Row>();
  const versions = new Map(
    (await reads.find(MeasureVersion, { relations: { measure: true } })).map((one) => [one.id, one]),
  );
  const scales = new Map(rows.map((row) => [row.episodeId, versions.get(row.measureVersionId)?.scale ?? null]));
  const detailOf = await inDetail(reads, { careServiceId, from, to }, (id) => scales.get(id) ?? null);
  return rows.flatMap((row) => {
    const { endedOn, birthDate, sex, ethnicity, deprivationQuintile, conditionGroup } = row;
    const measure = versions.get(row.measureVersionId)?.measure?.key;
    if (measure === undefined) return [];
    const age = ageOn(endedOn, birthDate);
    // In place: to copy so many fields takes longer than to read them.
    const outcome = Object.assign(row, {
      partial: Boolean(row.partial),
      onlyWithoutPatient: Boolean(row.onlyWithoutPatient),
    });
    const person = { age, sex, ethnicity, deprivationQuintile, conditionGroup };
    const { domains, ratedByBoth, reach } = detailOf(row.episodeId);
    return {
      ...{ outcome, measure, person, reach },
      get domains() {
        return domains();
      },
      get ratedByBoth() {
        return ratedByBoth();
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
