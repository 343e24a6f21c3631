import type { AllowedLevels } from '@waymark/contracts';
import { type EntityManager, IsNull, Not } from 'typeorm';
import { lockName } from '../../database/dialect.js';
import { conflict, unprocessable } from '../../http/problem.js';
import { Patient } from '../../patients/patient.entity.js';
import { requireLevelsOfSeries } from '../master/allowed-levels.js';
import { publishedNames, WAS_PUBLISHED } from '../published-names.queries.js';
import { ResearchRelease, ResearchReleasePerson } from '../release.entity.js';

/**
 * Refuses a release that was overtaken while it waited. It was built beside the releases that were published then, of both tiers, and
 * with the people who took part then, by the records that were theirs. Two cannot be published at the same moment.
 * @throws 409 `release-overtaken`, `people-left`.
 */
export async function requireStillTrue(em: EntityManager, { id, builtBeside }: ResearchRelease): Promise<void> {
  await lockName(em, 'research-release published');
  const published = await publishedNames(em);
  if (JSON.stringify(builtBeside) !== JSON.stringify(published)) {
    const detail =
      'Another release was published since this one was built, and it does not know of it. Discard this one, and build the next.';
    throw conflict('release-overtaken', detail);
  }
  if (!(await somebodyLeft(em, id))) return;
  const detail =
    'Since this release was built, somebody chose not to take part, or their record was erased or parted from another. Discard it, and build it again.';
  throw conflict('people-left', detail);
}

/** By the choice of the record that holds theirs now, should it have been merged. */
async function somebodyLeft(em: EntityManager, releaseId: string): Promise<boolean> {
  const found = await em
    .createQueryBuilder(ResearchReleasePerson, 'released')
    .leftJoin(Patient, 'own', 'own.id = released.patientId')
    .leftJoin(Patient, 'now', 'now.id = COALESCE(own.mergedIntoId, own.id)')
    .select('released.id', 'id')
    .where('released.releaseId = :releaseId', { releaseId })
    .andWhere("(now.id IS NULL OR now.researchChoice = 'does-not-take-part')")
    .limit(1)
    .getRawOne<{ id: string }>();
  return found !== undefined;
}

/** @throws 422 for a k that is smaller than one that was published: newcomers would then be found by it. */
export async function requireSeriesK(em: EntityManager, k: number): Promise<void> {
  const published = await em.find(ResearchRelease, { where: { state: WAS_PUBLISHED }, select: { id: true, k: true } });
  const least = Math.max(0, ...published.map((release) => release.k));
  if (k >= least) return;
  const message = `Releases were published with k = ${least}: those that follow need as many people alike, or more.`;
  throw unprocessable([{ pointer: '/k', code: 'below-series', message }]);
}

/** @throws 422 if levels that were published are not among those that are allowed: they are fixed by the first release. */
export async function requireSeriesLevels(em: EntityManager, allowed: AllowedLevels | null): Promise<void> {
  const first = await em.findOne(ResearchRelease, {
    where: { state: WAS_PUBLISHED, levels: Not(IsNull()) },
    select: { id: true, levels: true },
    order: { publishedAt: 'ASC', id: 'ASC' },
  });
  if (first?.levels) requireLevelsOfSeries(allowed, first.levels);
}
