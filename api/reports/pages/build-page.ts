import type { EditionAuditSummary, Grain, ReportPage, ReportPageName } from '@waymark/contracts';
import { BANDINGS } from '../figures/bands.js';
import { EVERYWHERE, isSamePlace, type Place } from '../figures/places.js';
import type { Speaker } from '../speakers/speaker.js';
import { tableCsv } from './csv.js';
import type { NamedPlace, PageInput } from './page-input.js';
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
  const input = inputOf(request, spoken, names);
  const { table, ...composed } = COMPOSE[page](input);
  const place = pathwayId === null ? 'all pathways' : nameOf(names, pathwayId);
  return {
    page: {
      page,
      about: `${careService}, ${place}, ${period}`,
      ...composed,
      table: { ...table, rows: table.rows.map((row) => row.map(({ text, inTable }) => inTable ?? text)) },
      audit,
    },
    csv: tableCsv(table),
  };
}

function inputOf({ pathwayId, grain }: PageRequest, spoken: readonly SpokenPlace[], names: PlaceNames): PageInput {
  const find = (place: Place): Speaker | undefined => spoken.find((one) => isSamePlace(one.place, place))?.speaker;
  const named = (places: readonly SpokenPlace[], idOf: (place: Place) => string | null): NamedPlace[] =>
    places
      .map(({ place, speaker }) => ({ label: nameOf(names, idOf(place) ?? ''), speaker }))
      .sort((a, b) => a.label.localeCompare(b.label, 'en-GB'));
  const isWhole = pathwayId === null;
  const speaker = find({ ...EVERYWHERE, pathwayId });
  if (speaker === undefined) throw new Error('There is no place of this page among those with figures.');
  const within = (test: (place: Place) => boolean): SpokenPlace[] =>
    isWhole ? spoken.filter(({ place }) => test(place)) : [];
  const areas = within(({ pathwayId: pathway, areaId }) => areaId !== null && pathway === null);
  return {
    here: { label: isWhole ? 'All pathways' : nameOf(names, pathwayId), speaker },
    pathways: named(
      within((place) => place.pathwayId !== null && place.areaId === null),
      (place) => place.pathwayId,
    ),
    areas: areas
      .map(({ place: { areaId }, speaker: ofArea }) => ({
        label: nameOf(names, areaId ?? ''),
        speaker: ofArea,
        byPathway: named(
          within((place) => place.areaId === areaId && place.pathwayId !== null),
          (place) => place.pathwayId,
        ),
      }))
      .sort((a, b) => a.label.localeCompare(b.label, 'en-GB')),
    bands: within(({ bandKind }) => bandKind !== null).flatMap(({ place: { bandKind, band }, speaker: ofBand }) =>
      bandKind === null ? [] : { kind: bandKind, label: BANDINGS[bandKind].bands[band ?? ''] ?? '', speaker: ofBand },
    ),
    hasLevels: grain !== 'quarter',
    isLive: grain === null,
  };
}

function nameOf(names: PlaceNames, id: string): string {
  return names.get(id) ?? 'Not known';
}
