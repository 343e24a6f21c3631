import { type EntityManager, In } from 'typeorm';
import type { ReadOnly } from '../../database/database.js';
import { Registration } from '../../patients/patient.entity.js';
import { Breath } from '../read/breath.js';
import { keyOf } from '../read/names.js';
import { KnownReference } from './known-reference.entity.js';

/** A stored person as one care service knows them. */
export interface KnownPerson {
  readonly patientId: string;
  readonly careServiceId: string;
  readonly reference: string | null;
  /** References confirmed to be this person's. */
  readonly answered: readonly string[];
  readonly likeness: {
    readonly givenName: string;
    readonly familyName: string;
    readonly birthDate: string;
    readonly nhsNumber: string | null;
  };
}

/** By birth date. */
export type KnownPeople = ReadonlyMap<string, readonly KnownPerson[]>;

/** Maximum number of people read in one go, approximately: every other request waits for it. */
const DATES_AT_ONCE = 50;

/** People born on certain days whom care services know. */
export async function knownPeople(
  database: Pick<ReadOnly, 'snapshot'>,
  days: Iterable<string>,
  careServiceIds: readonly string[],
): Promise<KnownPeople> {
  const breath = new Breath();
  const found = new Map<string, KnownPerson[]>();
  const left = [...new Set(days)];
  while (left.length > 0 && careServiceIds.length > 0) {
    const some = left.splice(-DATES_AT_ONCE);
    for (const one of await database.snapshot((reads) => bornOn(reads, some, careServiceIds))) {
      const day = found.get(one.likeness.birthDate);
      if (day) day.push(one);
      else found.set(one.likeness.birthDate, [one]);
    }
    await breath.take();
  }
  return found;
}

async function bornOn(
  em: EntityManager,
  days: readonly string[],
  careServiceIds: readonly string[],
): Promise<KnownPerson[]> {
  const registrations = await em.find(Registration, {
    where: { patient: { birthDate: In(days) }, careServiceId: In(careServiceIds) },
    relations: { patient: true },
    select: {
      id: true,
      patientId: true,
      careServiceId: true,
      localReference: true,
      patient: { id: true, givenName: true, familyName: true, birthDate: true, nhsNumber: true },
    },
  });
  const answered = new Map<string, string[]>();
  for (const { patientId, careServiceId, reference } of await em.findBy(KnownReference, { birthDate: In(days) })) {
    const key = `${patientId} ${careServiceId}`;
    answered.set(key, [...(answered.get(key) ?? []), reference]);
  }
  return registrations.flatMap(({ patient, patientId, careServiceId, localReference }) =>
    patient
      ? {
          patientId,
          careServiceId,
          reference: localReference === null ? null : keyOf(localReference),
          answered: answered.get(`${patientId} ${careServiceId}`) ?? [],
          likeness: patient,
        }
      : [],
  );
}
