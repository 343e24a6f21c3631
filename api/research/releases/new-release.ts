import { FEWEST_ALIKE, FEWEST_ANSWERS, USUAL_SUPPRESSION_LIMIT } from '@waymark/contracts';
import { type EntityManager, IsNull, Not } from 'typeorm';
import { Episode } from '../../episodes/episode.entity.js';
import { financialYearOf } from '../../reports/editions/periods.js';
import { readAllowedLevels } from '../master/allowed-levels.js';
import { ResearchRelease } from '../release.entity.js';
import type { NewReleaseRequest } from './releases.dto.js';

/** What a release is of and how it is called, before anything of it is built. */
export type Beginning = Pick<
  ResearchRelease,
  'name' | 'tier' | 'year' | 'number' | 'from' | 'to' | 'k' | 'l' | 'suppressionLimit' | 'allowedLevels'
>;

/**
 * The next release of a tier: of all financial years that have closed, from the first in which anybody was discharged.
 * @param today YYYY-MM-DD.
 * @throws 422 for levels that there are not.
 * @returns null: nobody was discharged in a year that has closed.
 */
export async function nextRelease(
  em: EntityManager,
  { tier, k, suppressionLimit, allowedLevels }: NewReleaseRequest,
  today: string,
): Promise<Beginning | null> {
  const year = financialYearOf(today);
  const to = `${year}-03-31`;
  const first = await firstDischarge(em);
  if (first === null || first > to) return null;
  const from = `${financialYearOf(first)}-04-01`;
  const last = await em.findOne(ResearchRelease, { where: { tier, year }, order: { number: 'DESC' } });
  const number = (last?.number ?? 0) + 1;
  return {
    ...{ name: `gas-${tier === 2 ? 't2-' : ''}${year}.${number}`, tier, year, number, from, to },
    ...{ k: k ?? FEWEST_ALIKE.usual, l: FEWEST_ANSWERS, suppressionLimit: suppressionLimit ?? USUAL_SUPPRESSION_LIMIT },
    allowedLevels: readAllowedLevels(allowedLevels),
  };
}

/** null: nobody was discharged yet. */
async function firstDischarge(em: EntityManager): Promise<string | null> {
  const first = await em.findOne(Episode, {
    select: { id: true, endedOn: true },
    where: { endedOn: Not(IsNull()) },
    order: { endedOn: 'ASC' },
  });
  return first?.endedOn ?? null;
}
