import { type EntityManager, In } from 'typeorm';
import { ResearchRelease } from './release.entity.js';

/** A withdrawn release was published, and copies of it may be anywhere. */
export const WAS_PUBLISHED = In(['published', 'withdrawn']);

/** All releases that were ever published, of both tiers, by name and in order. */
export async function publishedNames(em: EntityManager): Promise<readonly string[]> {
  const releases = await em.find(ResearchRelease, {
    where: { state: WAS_PUBLISHED },
    select: { id: true, name: true },
  });
  return releases.map(({ name }) => name).sort();
}
