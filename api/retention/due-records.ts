import { dayOf } from '@waymark/calendar';
import { type EntityManager, In } from 'typeorm';
import { parameterMark, type Engine } from '../database/dialect.js';
import { inChunks } from '../database/in-chunks.js';
import { Patient } from '../patients/patient.entity.js';
import { keepUntil, type KeptUntil, type RetentionYears } from './keep-until.js';

/** A record that need not be kept any more. */
export interface DueRecord extends KeptUntil {
  readonly patientId: string;
  /** The last day of care that the record knows; of somebody who never came, when they were entered. */
  readonly lastContact: string;
}

export interface DueQuery {
  readonly engine: Engine;
  readonly today: string;
  readonly timeZone: string;
  readonly years: RetentionYears;
}

interface Row {
  readonly id: string;
  readonly birth_date: string;
  readonly died_on: string | null;
  /** null, as the next two: never. */
  readonly began: string | null;
  readonly ended: string | null;
  readonly came: string | null;
}

/** Nobody in care, with an appointment to come, on hold or merged into another record. */
const RECORDS = `
  SELECT patient.id, patient.birth_date, patient.died_on, care.began, care.ended, seen.came
  FROM patient
  LEFT JOIN (SELECT patient_id, max(started_on) AS began, max(ended_on) AS ended,
      sum(CASE WHEN ended_on IS NULL THEN 1 ELSE 0 END) AS open
    FROM episode GROUP BY patient_id) care ON care.patient_id = patient.id
  LEFT JOIN (SELECT episode.patient_id, max(appointment."on") AS came
    FROM appointment JOIN episode ON episode.id = appointment.episode_id
    WHERE appointment.status NOT IN ('cancelled', 'entered-in-error') GROUP BY episode.patient_id) seen ON seen.patient_id = patient.id
  WHERE patient.merged_into_id IS NULL AND coalesce(care.open, 0) = 0
    AND NOT EXISTS (SELECT 1 FROM retention_hold
      WHERE retention_hold.patient_id = patient.id AND retention_hold.ended_at IS NULL)`;

/** Those that have been kept long enough, the longest first; of one record alone if `patientId` is given. */
export async function dueRecords(
  reads: EntityManager,
  { engine, today, timeZone, years }: DueQuery,
  patientId?: string,
): Promise<readonly DueRecord[]> {
  const rows = await (patientId === undefined
    ? reads.query<Row[]>(RECORDS)
    : reads.query<Row[]>(`${RECORDS} AND patient.id = ${parameterMark(engine, 1)}`, [patientId]));
  const entered = await enteredOn(
    reads,
    rows.filter(({ began }) => began === null).map(({ id }) => id),
    timeZone,
  );
  return rows
    .map((row): DueRecord => {
      const days = [row.began, row.ended, row.came, entered.get(row.id) ?? null].filter((day) => day !== null);
      const lastContact = days.reduce((latest, day) => (day > latest ? day : latest));
      const kept = keepUntil({ birthDate: row.birth_date, diedOn: row.died_on, lastContact }, years);
      return { patientId: row.id, lastContact, ...kept };
    })
    .filter(({ day }) => day <= today)
    .sort((a, b) => a.day.localeCompare(b.day) || a.patientId.localeCompare(b.patientId));
}

/** The day on which each was entered. */
async function enteredOn(
  reads: EntityManager,
  ids: readonly string[],
  timeZone: string,
): Promise<ReadonlyMap<string, string>> {
  const days = new Map<string, string>();
  for (const some of inChunks(ids)) {
    const patients = await reads.find(Patient, { where: { id: In(some) }, select: { id: true, createdAt: true } });
    for (const { id, createdAt } of patients) days.set(id, dayOf(createdAt, timeZone));
  }
  return days;
}
