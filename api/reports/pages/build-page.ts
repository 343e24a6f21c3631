import type { EditionAuditSummary, Grain, ReportPage, ReportPageName } from '@waymark/contracts';
import { BANDINGS } from '../figures/bands.js';
import type { DomainName } from '../../outcomes/at-discharge.js';
import { DOMAIN_NAMES, domainLabel } from '../figures/domains.js';
import { EVERYWHERE, isBandKind, isSamePlace, keyOf, type Place } from '../figures/places.js';
import type { Speaker } from '../speakers/speaker.js';
import { tableCsv } from './csv.js';
import type { ComposedPage, NamedPlace, PageInput } from './page-input.js';
import { COMPOSE } from './pages.js';

/** Names of pathways and areas by id. */
export type PlaceNames = ReadonlyMap<string, string>;

/** Places that have figures, each with what may be said of it. */
export interface SpokenPlace {
  readonly place: Place;
  readonly speaker: Speaker;
}

export interface PageRequest {
  readonly page: ReportPageName;
  /** null: all pathways. */
  readonly pathwayId: string | null;
  /** null: live figures. */
  readonly grain: Grain | null;
  /** The period in words. */
  readonly period: string;
  readonly careService: string;
  readonly audit: EditionAuditSummary | null;
}

export interface BuiltPage {
  readonly page: ReportPage;
  readonly csv: string;
}

/** A page as it is read, with its table as a file. */
export function buildPage(request: PageRequest, spoken: readonly SpokenPlace[], names: PlaceNames): BuiltPage {
  const { page, pathwayId, period, careService, audit } = request;
  const { table, ...composed } = composePage(request, spoken, names);
  const place = pathwayId === null ? 'all pathways' : nameOf(names, pathwayId);
  return {
    page: {
      page,
      about: `${careService}, ${place}, ${period}`,
      ...composed,
      table: {
        ...table,
        rows: table.rows.map((row) => row.map(({ text, inTable }) => inTable ?? text)),
        rowKeys: rowKeysOf(table),
      },
      audit,
    },
    csv: tableCsv(table),
  };
}

/** A page with all that its speakers say of each cell. */
export function composePage(
  request: Pick<PageRequest, 'page' | 'pathwayId' | 'grain'>,
  spoken: readonly SpokenPlace[],
  names: PlaceNames,
): ComposedPage {
  return COMPOSE[request.page](inputOf(request, spoken, names));
}

/** What each row is about. */
export function rowKeysOf({ rows }: Pick<ComposedPage['table'], 'rows'>): string[] {
  return rows.map(([head]) => head?.key ?? '');
}

function inputOf(
  { pathwayId, grain }: Pick<PageRequest, 'pathwayId' | 'grain'>,
  spoken: readonly SpokenPlace[],
  names: PlaceNames,
): PageInput {
  const find = (place: Place): Speaker | undefined => spoken.find((one) => isSamePlace(one.place, place))?.speaker;
  const named = (places: readonly SpokenPlace[], idOf: (place: Place) => string | null): NamedPlace[] =>
    places
      .map(({ place, speaker }) => ({ key: keyOf(place), label: nameOf(names, idOf(place) ?? ''), speaker }))
      .sort((a, b) => a.label.localeCompare(b.label, 'en-GB'));
  const isWhole = pathwayId === null;
  const whole = { ...EVERYWHERE, pathwayId };
  const speaker = find(whole);
  if (speaker === undefined) throw new Error('There is no place of this page among those with figures.');
  const within = (test: (place: Place) => boolean): SpokenPlace[] =>
    isWhole ? spoken.filter(({ place }) => test(place)) : [];
  const areas = within(({ pathwayId: pathway, areaId }) => areaId !== null && pathway === null);
  return {
    here: { key: keyOf(whole), label: isWhole ? 'All pathways' : nameOf(names, pathwayId), speaker },
    pathways: named(
      within((place) => place.pathwayId !== null && place.areaId === null && place.bandKind === null),
      (place) => place.pathwayId,
    ),
    areas: areas
      .map(({ place, place: { areaId }, speaker: ofArea }) => ({
        key: keyOf(place),
        label: nameOf(names, areaId ?? ''),
        speaker: ofArea,
        byPathway: named(
          within((place) => place.areaId === areaId && place.pathwayId !== null),
          (place) => place.pathwayId,
        ),
      }))
      .sort((a, b) => a.label.localeCompare(b.label, 'en-GB')),
    bands: within(({ bandKind }) => isBandKind(bandKind)).flatMap(({ place, speaker: ofBand }) => {
      const { bandKind, band } = place;
      if (!isBandKind(bandKind)) return [];
      const label = BANDINGS[bandKind].bands[band ?? ''] ?? '';
      return { key: keyOf(place), kind: bandKind, label, speaker: ofBand };
    }),
    domains: domainsOf(
      spoken.filter(({ place }) => place.bandKind === 'domain' && place.pathwayId === pathwayId),
      { isLive: grain === null },
    ),
    hasLevels: grain !== 'quarter',
    isLive: grain === null,
  };
}

/** In the order of their list. The team sees only those that there are; elsewhere a missing name would say nobody. */
function domainsOf(spoken: readonly SpokenPlace[], { isLive }: { readonly isLive: boolean }): NamedPlace[] {
  const order = ({ place: { band } }: SpokenPlace): number => {
    const index = DOMAIN_NAMES.indexOf(band as DomainName);
    return index < 0 ? DOMAIN_NAMES.length : index;
  };
  return spoken
    .filter(({ speaker }) => !isLive || speaker.count('rated').value !== 0)
    .sort((a, b) => order(a) - order(b))
    .map(({ place, speaker }) => ({ key: keyOf(place), label: domainLabel(place.band ?? ''), speaker }));
}

function nameOf(names: PlaceNames, id: string): string {
  return names.get(id) ?? 'Not known';
}
