import type { EntityManager } from 'typeorm';
import { Patient } from './patient.entity.js';

/** The id of a record and of all that were merged into it, for what is never changed and still names those. */
export async function idsOfPerson(em: EntityManager, patientId: string): Promise<readonly string[]> {
  const merged = await em.find(Patient, { where: { mergedIntoId: patientId }, select: { id: true } });
  return [patientId, ...merged.map(({ id }) => id)];
}
