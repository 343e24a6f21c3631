import type { EntityManager } from 'typeorm';
import { hasNhsNumber } from '../patients/nhs-marks.js';
import { Patient } from '../patients/patient.entity.js';
import { patientKeysOf } from '../patients/patient-keys.js';
import { leaveWaitingReleases } from '../research/releases/leave-waiting-releases.js';
import { type Details, detailsBefore, type Filled } from './joined-details.js';
import { giveBackRows } from './move-rows.js';
import { PatientMerge } from './patient-merge.entity.js';

/** When a merge was undone, by whom and why; nobody: the system. */
export type Undone = Pick<PatientMerge, 'undoneAt' | 'undoneById' | 'undoneBecause'>;

/**
 * Undoes a merge inside the write of `em`: no later one of the two records stands.
 * @returns the episodes that went back.
 */
export async function partRecords(
  em: EntityManager,
  merge: PatientMerge,
  { kept, merged }: { readonly kept: Patient; readonly merged: Patient },
  undone: Undone,
): Promise<readonly string[]> {
  const episodeIds = await giveBackRows(em, merge);
  await writeDetailsBack(em, kept, merged, merge.filled);
  await leaveWaitingReleases(em, [kept.id, merged.id]);
  await em.update(PatientMerge, merge.id, undone);
  return episodeIds;
}

/** A number that the record which stays does not have any more goes back all the same, unless somebody else has it. */
async function writeDetailsBack(em: EntityManager, kept: Patient, merged: Patient, filled: Filled): Promise<void> {
  await writePatient(em, kept, detailsBefore(kept, filled));
  const number = filled.nhsNumber?.after ?? null;
  const isFree = number !== null && !(await em.existsBy(Patient, hasNhsNumber(em, number)));
  await writePatient(em, merged, isFree ? { nhsNumber: number } : {});
}

export async function writePatient(em: EntityManager, patient: Patient, changes: Partial<Details>): Promise<void> {
  const changed = { ...patient, ...changes };
  await em.update(Patient, patient.id, { ...changes, ...patientKeysOf(changed), rowVersion: patient.rowVersion + 1 });
}
