import type { EntityManager } from 'typeorm';
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
      select: { id: true, patientId: true },
    });
    for (const { patientId } of inIt) if (!first.has(patientId)) first.set(patientId, release);
  }
  const members = await reads.findBy(ResearchReleasePerson, { releaseId: last.id });
  return {
    levels: last.levels,
    members: members.map(({ patientId, look }) => {
      const { name, to } = first.get(patientId) ?? last;
      return { patientId, look: look, since: name, until: to };
    }),
    everIn: new Set(first.keys()),
  };
}
