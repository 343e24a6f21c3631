import type { EntityManager } from 'typeorm';
import { recordsMerged } from '../dataset/people.queries.js';
import type { SeriesSoFar } from '../master/anonymise-master.js';
import type { BuildInput } from './build-input.js';
import { WAS_PUBLISHED } from '../published-names.queries.js';
import { ResearchRelease, ResearchReleasePerson } from '../release.entity.js';

/**
 * What the releases that were published have said: of both tiers, for what one shows the other must not contradict, and whoever leaves
 * one leaves both with the same others.
 * @returns null: there is none.
 * @throws Error if they were made by other hierarchies: nobody could tell what the two say together.
 */
export async function seriesBefore(
  reads: EntityManager,
  { hierarchiesVersion }: Pick<BuildInput['release'], 'hierarchiesVersion'>,
): Promise<SeriesSoFar | null> {
  const published = await reads.find(ResearchRelease, {
    where: { state: WAS_PUBLISHED },
    select: { id: true, name: true, to: true, levels: true, hierarchiesVersion: true },
    order: { publishedAt: 'ASC', createdAt: 'ASC', number: 'ASC', id: 'ASC' },
  });
  // One that is known by its tombstone alone says nothing of anybody.
  const releases = published.filter(({ levels }) => levels !== null);
  const last = releases.at(-1);
  if (!last?.levels) return null;
  if (releases.some((release) => release.hierarchiesVersion !== hierarchiesVersion)) {
    throw new Error('Releases were published by other hierarchies than these.');
  }
  /** The release with which each of them came. */
  const first = new Map<string, Pick<ResearchRelease, 'name' | 'to'>>();
  for (const release of releases) {
    const inIt = await reads.find(ResearchReleasePerson, {
      where: { releaseId: release.id },
      select: { id: true, patientId: true, goneAs: true },
    });
    for (const row of inIt) if (!first.has(cameAsOf(row))) first.set(cameAsOf(row), release);
  }
  const mergedInto = await recordsMerged(reads);
  const recordOf = (cameAs: string): string => mergedInto.get(cameAs) ?? cameAs;
  const rows = await reads.findBy(ResearchReleasePerson, { releaseId: last.id });
  /** By record the pseudonym that goes on: its own, or of several others always the same. */
  const goesOn = new Map<string, string>();
  for (const cameAs of rows.flatMap(({ patientId }) => patientId ?? []).sort()) {
    const record = recordOf(cameAs);
    if (cameAs === record || !goesOn.has(record)) goesOn.set(record, cameAs);
  }
  return {
    levels: last.levels,
    members: rows.map((row) => {
      const cameAs = cameAsOf(row);
      const record = recordOf(cameAs);
      const { name, to } = first.get(cameAs) ?? last;
      const patientId = goesOn.get(record) === cameAs ? record : null;
      return { patientId, cameAs, look: row.look, since: name, until: to };
    }),
    everIn: new Set([...first.keys()].map(recordOf)),
  };
}

/** Whoever holds all releases sees their pseudonym go, whatever became of the record. */
function cameAsOf({ id, patientId, goneAs }: Pick<ResearchReleasePerson, 'id' | 'patientId' | 'goneAs'>): string {
  const cameAs = patientId ?? goneAs;
  if (cameAs === null) throw new Error(`Nobody knows who ${id} of a release was.`);
  return cameAs;
}
