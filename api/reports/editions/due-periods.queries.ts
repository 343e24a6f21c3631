import type { Grain } from '@waymark/contracts';
import { type EntityManager, IsNull, Not } from 'typeorm';
import { EpisodeOutcomeRow } from '../../outcomes/episode-outcome.entity.js';
import { Edition } from './edition.entity.js';
import { duePeriods, financialYearOf, type Period } from './periods.js';

/** With fewer discharges in a financial year the next one has no quarters. */
const FEWEST_FOR_QUARTERS = 200;

/** The periods of a care service that are due on a day and have no edition yet. */
export async function periodsWithoutEdition(
  reads: EntityManager,
  careServiceId: string,
  asOf: string,
): Promise<readonly Period[]> {
  const editions = await reads.find(Edition, { where: { careServiceId }, select: { grain: true, from: true } });
  const perYear = await dischargesByYear(reads, careServiceId);
  const yearsOf = (wanted: Grain): ReadonlySet<number> =>
    new Set(editions.filter(({ grain }) => grain === wanted).map(({ from }) => financialYearOf(from)));
  const [withQuarters, closed] = [yearsOf('quarter'), yearsOf('year')];
  const isLarge = (year: number): boolean =>
    // The first year of all has none before it to decide by.
    (perYear.count.get(year - 1) ?? perYear.count.get(year) ?? 0) >= FEWEST_FOR_QUARTERS;
  const due = duePeriods(asOf, {
    firstDischargeOn: perYear.first,
    // Chosen in advance and kept for the year, whatever is corrected in the year before.
    hasQuarters: (year) => withQuarters.has(year) || (!closed.has(year) && isLarge(year)),
  });
  return due.filter(
    (period) => !editions.some(({ grain, from }) => grain === period.grain && from.startsWith(period.from)),
  );
}

async function dischargesByYear(
  reads: EntityManager,
  careServiceId: string,
): Promise<{ first: string | null; count: ReadonlyMap<number, number> }> {
  const rows = await reads
    .createQueryBuilder(EpisodeOutcomeRow, 'outcome')
    .select('outcome.endedOn', 'on')
    .addSelect('COUNT(*)', 'count')
    .where({ careServiceId, endedOn: Not(IsNull()) })
    .groupBy('outcome.endedOn')
    .orderBy('outcome.endedOn', 'ASC')
    .getRawMany<{ on: string; count: number | string }>();
  const count = new Map<number, number>();
  for (const { on, count: ofDay } of rows) {
    const year = financialYearOf(on);
    count.set(year, (count.get(year) ?? 0) + Number(ofDay));
  }
  return { first: rows[0]?.on ?? null, count };
}
