import type { Grain } from '@waymark/contracts';
import { BAND_KINDS, type BandKind, BANDINGS } from './bands.js';
import type { DomainName } from '../../outcomes/at-discharge.js';
import type { Discharged } from './discharged.js';
import { DOMAIN_NAMES, inDomains, OTHER_DOMAINS, pooledDomains } from './domains.js';

/**
 * What people are divided by, or their goals: by domain, of which some are within the one that is called "Other". Or that it
 * is not of people who were discharged, but of all appointments of the period.
 */
export type PlaceKind = BandKind | 'domain' | 'domain-in-other' | 'appointments';

/** What is looked at of a care service: all of it, or by pathway, area, one band, or domain of goals. */
export interface Place {
  /** null: all, as all that follow. */
  readonly pathwayId: string | null;
  readonly areaId: string | null;
  readonly bandKind: PlaceKind | null;
  readonly band: string | null;
}

export const EVERYWHERE: Place = { pathwayId: null, areaId: null, bandKind: null, band: null };
/** All appointments of a care service. Their figures are of other rows than those of all other places. */
export const OF_APPOINTMENTS: Place = { ...EVERYWHERE, bandKind: 'appointments' };

/**
 * The discharges of a place; of a domain those that have goals in it, with the counts of these goals alone.
 * @param places all of the period: they say what is within "Other".
 */
export function within<One extends Discharged>(
  discharged: readonly One[],
  place: Place,
  places: readonly Place[],
): One[] {
  const here = discharged.filter((one) => isIn(one, place));
  if (!isOfDomain(place)) return here;
  return inDomains(here, place.band === OTHER_DOMAINS ? membersOf(place, places) : [place.band as DomainName]);
}

function isIn({ outcome, person }: Discharged, { pathwayId, areaId, bandKind, band }: Place): boolean {
  return (
    (pathwayId ?? outcome.pathwayId) === outcome.pathwayId &&
    (areaId ?? outcome.areaId) === outcome.areaId &&
    (!isBandKind(bandKind) || BANDINGS[bandKind].bandOf(person) === band)
  );
}

export function isBandKind(kind: PlaceKind | null): kind is BandKind {
  return kind !== null && kind !== 'domain' && kind !== 'domain-in-other' && kind !== 'appointments';
}

/** Whether it is a domain, "Other", or one within it. */
export function isOfDomain({ bandKind }: Place): boolean {
  return bandKind === 'domain' || bandKind === 'domain-in-other';
}

/** The domains within an "Other". */
export function membersOf({ pathwayId }: Place, places: readonly Place[]): DomainName[] {
  return places
    .filter((place) => place.bandKind === 'domain-in-other' && place.pathwayId === pathwayId)
    .map(({ band }) => band as DomainName);
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

/** A care service as its figures divide it. */
export interface Divided {
  readonly offered: Offered;
  /** Of all pathways and areas, by id: an episode may have ended in one that is not offered any more. */
  readonly names: ReadonlyMap<string, string>;
}

/**
 * The places that have figures: quarters by pathway, longer periods also by area, area and pathway, one band, domain, and
 * domain and pathway. Never two bands, nor a band with a pathway or area; a single pathway is the whole. A place where
 * nobody was discharged is among them: that it is missing would say so. Pathways and areas are in the order of their names:
 * of two that are equal in all else the first is left out, and that must not hang on random ids.
 */
export function placesOf(
  grain: Grain,
  discharged: readonly Discharged[],
  { offered, names }: Divided,
  { isPooled }: { readonly isPooled: boolean },
): Place[] {
  const pathways = byName([...offered.pathwayIds, ...discharged.map(({ outcome }) => outcome.pathwayId)], names);
  // A single one would say everything twice.
  const byPathway = pathways.length < 2 ? [] : pathways.map((pathwayId) => ({ ...EVERYWHERE, pathwayId }));
  if (grain === 'quarter') return [EVERYWHERE, ...byPathway];
  const areas = byName([...offered.areaIds, ...discharged.map(({ outcome }) => outcome.areaId)], names);
  const byArea = areas.map((areaId) => ({ ...EVERYWHERE, areaId }));
  const byBoth = byPathway.flatMap((pathway) => areas.map((areaId) => ({ ...pathway, areaId })));
  const byBand = BAND_KINDS.flatMap((bandKind) =>
    Object.keys(BANDINGS[bandKind].bands).map((band) => ({ ...EVERYWHERE, bandKind, band })),
  );
  const byDomain = [EVERYWHERE, ...byPathway].flatMap((place) => domainsAt(place, discharged, { isPooled }));
  return [EVERYWHERE, ...byPathway, ...byArea, ...byBoth, ...byBand, ...byDomain];
}

/** All domains, for one that is missing would say that nobody has a goal in it; those of few people within "Other". */
function domainsAt(
  at: Place,
  discharged: readonly Discharged[],
  { isPooled }: { readonly isPooled: boolean },
): Place[] {
  const pooled = isPooled ? pooledDomains(discharged.filter((one) => isIn(one, at))) : [];
  const domains = DOMAIN_NAMES.map((band): Place => {
    return { ...at, bandKind: pooled.includes(band) ? 'domain-in-other' : 'domain', band };
  });
  return pooled.length === 0 ? domains : [...domains, { ...at, bandKind: 'domain', band: OTHER_DOMAINS }];
}

/** Each once. No two have the same name. */
function byName(ids: readonly string[], names: Divided['names']): string[] {
  return [...new Set(ids)].sort((a, b) => (nameOf(names, a) < nameOf(names, b) ? -1 : 1));
}

/** Its id, where it has no name. */
export function nameOf(names: Divided['names'], id: string): string {
  return names.get(id) ?? id;
}
