import { type EntityManager, IsNull } from 'typeorm';
import type { AuditedChanges } from '../audit/audited-changes.js';
import { partRecords } from '../merges/part-records.js';
import { PatientMerge } from '../merges/patient-merge.entity.js';
import { idsOfPerson } from '../patients/merged-patients.js';
import { Patient } from '../patients/patient.entity.js';

interface Parting {
  readonly audit: AuditedChanges;
  readonly now: Date;
}

/**
 * Parts records that were merged when a backup was taken and were parted before one of them was erased: else a restore would
 * erase the other person as well, or leave the erased one in their record.
 * @param erased ids of records that must not come back.
 */
export async function partFromOthers(
  em: EntityManager,
  erased: readonly string[],
  { audit, now }: Parting,
): Promise<void> {
  const gone = new Set(erased);
  // The latest first: an earlier one of the same records cannot be undone before it.
  for (const merge of await em.find(PatientMerge, { where: { undoneAt: IsNull() }, order: { number: 'DESC' } })) {
    const kept = await em.findOneByOrFail(Patient, { id: merge.keptId });
    const merged = await em.findOneByOrFail(Patient, { id: merge.mergedId });
    const ids = await idsOfPerson(em, kept.mergedIntoId ?? kept.id);
    const isOfOnePerson = ids.every((id) => gone.has(id)) || !ids.some((id) => gone.has(id));
    if (isOfOnePerson) continue;
    const because = 'Undone before one of the two was erased; a backup brought it back.';
    const undone = { undoneAt: now, undoneById: null, undoneBecause: because };
    const episodeIds = await partRecords(em, merge, { kept, merged }, undone);
    const about = { record: 'patient', patientIds: [kept.id, merged.id], episodeIds };
    await audit.noteBySystem(em, 'patient-merge:change', { ...about, recordId: kept.id, fields: ['parted'] });
  }
}
