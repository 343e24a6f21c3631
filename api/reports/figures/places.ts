import type { Grain } from '@waymark/contracts';
import { BAND_KINDS, type BandKind, BANDINGS } from './bands.js';
import type { Discharged } from './discharged.js';

/** What is looked at of a care service: all of it, or by pathway, area or one band. */
export interface Place {
  /** null: all, as all that follow. */
  readonly pathwayId: string | null;
  readonly areaId: string | null;
  readonly bandKind: BandKind | null;
  readonly band: string | null;
}

export const EVERYWHERE: Place = { pathwayId: null, areaId: null, bandKind: null, band: null };

export function isIn({ outcome, person }: Discharged, { pathwayId, areaId, bandKind, band }: Place): boolean {
  return (
    (pathwayId ?? outcome.pathwayId) === outcome.pathwayId &&
    (areaId ?? outcome.areaId) === outcome.areaId &&
    (bandKind === null || BANDINGS[bandKind].bandOf(person) === band)
  );
}

export function isSamePlace(a: Place, b: Place): boolean {
  return a.pathwayId === b.pathwayId && a.areaId === b.areaId && a.bandKind === b.bandKind && a.band === b.band;
}

/** What a row of a page is about: `all`, the id of a pathway or area, or a band. It never changes. */
export function keyOf({ pathwayId, areaId, bandKind, band }: Place): string {
  return bandKind === null ? (areaId ?? pathwayId ?? 'all') : `${bandKind}:${band ?? ''}`;
}

/** Whether only the main figures are kept of a place. */
export function hasFewRows({ areaId, bandKind }: Place): boolean {
  return areaId !== null || bandKind !== null;
}

/** The pathways and areas of a care service. */
export interface Offered {
  readonly pathwayIds: readonly string[];
  readonly areaIds: readonly string[];
}

/**
 * The places that have figures: quarters by pathway, longer periods also by area, area and pathway, and one band. Never two
 * bands, nor a band with a pathway or area; a single pathway is the whole. A place where nobody was discharged is among
 * them: that it is missing would say so.
 */
export function placesOf(grain: Grain, discharged: readonly Discharged[], offered: Offered): Place[] {
  const pathways = distinct([...offered.pathwayIds, ...discharged.map(({ outcome }) => outcome.pathwayId)]);
  // A single one would say everything twice.
  const byPathway = pathways.length < 2 ? [] : pathways.map((pathwayId) => ({ ...EVERYWHERE, pathwayId }));
  if (grain === 'quarter') return [EVERYWHERE, ...byPathway];
  const areas = distinct([...offered.areaIds, ...discharged.map(({ outcome }) => outcome.areaId)]);
  const byArea = areas.map((areaId) => ({ ...EVERYWHERE, areaId }));
  const byBoth = byPathway.flatMap((pathway) => areas.map((areaId) => ({ ...pathway, areaId })));
  const byBand = BAND_KINDS.flatMap((bandKind) =>
    Object.keys(BANDINGS[bandKind].bands).map((band) => ({ ...EVERYWHERE, bandKind, band })),
  );
  return [EVERYWHERE, ...byPathway, ...byArea, ...byBoth, ...byBand];
}

function distinct(ids: readonly string[]): string[] {
  return [...new Set(ids)].sort();
}
