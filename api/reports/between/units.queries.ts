import type { FinancialYear, MeasureBetweenTeams } from '@waymark/contracts';
import { type EntityManager, In, IsNull } from 'typeorm';
import { CareService } from '../../care-services/care-service.entity.js';
import { Edition, EditionFigures } from '../editions/edition.entity.js';
import { financialYearOf, periodFrom, periodInWords } from '../editions/periods.js';
import type { StoredFigures } from '../editions/stored-figures.js';
import { rowsOfMeasure } from './measures.js';

/** A care service in one financial year. */
export interface Unit {
  readonly name: string;
  /** What its report of the year keeps; null: that has no figures of this measure, or there is none that is published. */
  readonly figures: StoredFigures | null;
  /** Whether there is a published report of the year. */
  readonly hasReport: boolean;
}

/** What published reports of years keep of a measure, by year; in the order of the names of care services. */
export interface PublishedYears {
  /** Those for which at least one care service has figures and none is still with its team, newest first. */
  readonly years: readonly FinancialYear[];
  readonly unitsOf: (year: number) => readonly Unit[];
}

/**
 * Reads what reports of whole years say of a measure in every care service. While one still waits with its team the year is
 * not there, for that team neither: the page is the same for everybody, and does not change when the next one is published.
 */
export async function publishedYears(reads: EntityManager, measure: MeasureBetweenTeams): Promise<PublishedYears> {
  const { place, rows } = rowsOfMeasure(measure);
  const careServices = await reads.find(CareService, { order: { name: 'ASC', id: 'ASC' } });
  const closed = await reads.findBy(Edition, { grain: 'year' });
  const waiting = new Set(closed.filter(({ state }) => state !== 'published').map(({ from }) => financialYearOf(from)));
  const editions = closed.filter(({ from }) => !waiting.has(financialYearOf(from)));
  const { pathwayId, areaId, bandKind, band } = place;
  const kept = await reads.findBy(EditionFigures, {
    editionId: In(editions.map(({ id }) => id)),
    ...{ pathwayId: pathwayId ?? IsNull(), areaId: areaId ?? IsNull() },
    ...{ bandKind: bandKind ?? IsNull(), band: band ?? IsNull() },
  });
  const figuresOf = new Map(
    kept.filter(({ figures }) => figures[rows.whole] !== undefined).map((one) => [one.editionId, one.figures]),
  );
  const withFigures = editions.filter(({ id }) => figuresOf.has(id));
  const labels = new Map(
    withFigures.map((edition) => [financialYearOf(edition.from), periodInWords(periodFrom(edition))]),
  );
  return {
    years: [...labels].map(([year, label]) => ({ year, label })).sort((a, b) => b.year - a.year),
    unitsOf: (year) =>
      careServices.map(({ id, name }) => {
        const edition = editions.find((one) => one.careServiceId === id && financialYearOf(one.from) === year);
        return { name, hasReport: edition !== undefined, figures: figuresOf.get(edition?.id ?? '') ?? null };
      }),
  };
}
