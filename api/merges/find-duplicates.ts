import type { PatientPair } from '@waymark/contracts';
import { blocksOf, type ComparedPerson, evidenceOf, WORTH_A_LOOK } from '@waymark/text';
import { type EntityManager, IsNull, MoreThan } from 'typeorm';
import type { Database } from '../database/database.js';
import { Patient, Registration } from '../patients/patient.entity.js';
import { DistinctPatients } from './patient-merge.entity.js';

/** Two records that may be of one person. */
export interface LikelyPair extends Pick<PatientPair, 'score' | 'facts'> {
  /** The lower id comes first. */
  readonly ids: readonly [string, string];
}

/** What is encrypted of them is opened to be compared, while everything else waits. */
const PATIENTS_AT_ONCE = 1_000;

type Known = ComparedPerson & { readonly id: string };

/**
 * All pairs that are worth a look and that nobody ruled out, the likeliest first. Only records with a key in common are
 * compared. The record is read in portions, so that others are not kept waiting.
 */
export async function findDuplicates(database: Database): Promise<readonly LikelyPair[]> {
  const blocks = new Map<string, Known[]>();
  for (let after = ''; ;) {
    const some = await database.snapshot((reads) => knownAfter(reads, after));
    const last = some.at(-1);
    if (!last) break;
    for (const person of some) {
      for (const key of blocksOf(person)) blocks.set(key, [...(blocks.get(key) ?? []), person]);
    }
    after = last.id;
  }
  const ruledOut = await database.reads.find(DistinctPatients);
  const seen = new Set(ruledOut.map(({ firstId, secondId }) => `${firstId} ${secondId}`));
  return [...blocks.values()]
    .flatMap((people) => likelyPairs(people, seen))
    .sort((a, b) => b.score - a.score || (a.ids.join() < b.ids.join() ? -1 : 1));
}

function likelyPairs(people: readonly Known[], seen: Set<string>): readonly LikelyPair[] {
  return people.flatMap((a, index) =>
    people.slice(index + 1).flatMap((b): LikelyPair[] => {
      const ids = inOrder(a.id, b.id);
      if (a.id === b.id || seen.has(ids.join(' '))) return [];
      const evidence = evidenceOf(a, b);
      if (evidence === null || evidence.score < WORTH_A_LOOK) return [];
      seen.add(ids.join(' '));
      return [{ ids, ...evidence }];
    }),
  );
}

export function inOrder(a: string, b: string): readonly [string, string] {
  return a < b ? [a, b] : [b, a];
}

async function knownAfter(reads: EntityManager, after: string): Promise<readonly Known[]> {
  const patients = await reads.find(Patient, {
    where: { id: MoreThan(after), mergedIntoId: IsNull() },
    select: {
      ...{ id: true, givenName: true, familyName: true, birthDate: true, nhsNumber: true, sex: true, contact: true },
    },
    order: { id: 'ASC' },
    take: PATIENTS_AT_ONCE,
  });
  const last = patients.at(-1);
  if (!last) return [];
  const registrations = await reads
    .createQueryBuilder(Registration, 'registration')
    .where('registration.patientId > :after AND registration.patientId <= :last', { after, last: last.id })
    .andWhere('registration.localReference IS NOT NULL')
    .getMany();
  const references = new Map<string, string[]>();
  for (const { patientId, careServiceId, localReference } of registrations) {
    const own = references.get(patientId) ?? [];
    references.set(patientId, [...own, `${careServiceId} ${localReference ?? ''}`]);
  }
  return patients.map(({ contact, ...patient }) => ({
    ...patient,
    phone: contact.phone ?? null,
    email: contact.email ?? null,
    address: contact.address ?? null,
    references: references.get(patient.id) ?? [],
  }));
}
