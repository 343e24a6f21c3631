import type { FinancialYear, MeasureBetweenTeams } from '@waymark/contracts';
import { type EntityManager, In, IsNull } from 'typeorm';
import { CareService } from '../../care-services/care-service.entity.js';
import { Edition, EditionFigures } from '../editions/edition.entity.js';
import { financialYearOf, isClosedOnTime, periodFrom, periodInWords } from '../editions/periods.js';
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
  /** Those for which at least one care service has figures and no report that was closed on time waits, newest first. */
  readonly years: readonly FinancialYear[];
  readonly unitsOf: (year: number) => readonly Unit[];
}

/**
 * Reads what reports of whole years say of a measure in every care service, the same for everybody. A year is there once no
 * report that was closed on time still waits with its team, for that team neither: it does not move with each one that is
 * published. One that was closed late keeps nothing back. Until it is published, its care service has no report of the year.
 */
export async function publishedYears(reads: EntityManager, measure: MeasureBetweenTeams): Promise<PublishedYears> {
  const { place, rows } = rowsOfMeasure(measure);
  const careServices = await reads.find(CareService, { order: { name: 'ASC', id: 'ASC' } });
  const closed = await reads.findBy(Edition, { grain: 'year' });
  const keptBack = new Set(closed.filter(keepsYearBack).map(({ from }) => financialYearOf(from)));
  const editions = closed.filter(({ state, from }) => state === 'published' && !keptBack.has(financialYearOf(from)));
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

function keepsYearBack(edition: Edition): boolean {
  return edition.state !== 'published' && isClosedOnTime(periodFrom(edition), edition.closedOn);
}
