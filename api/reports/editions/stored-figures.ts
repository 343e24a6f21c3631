import type { Grain } from '@waymark/contracts';
import {
  type CountFigure,
  type EditionRow,
  FEWEST_SHOWN,
  figureId,
  type FigureIdentity,
  type Interval,
  type PartsRelation,
  type Said,
  whatMedianTells,
} from '@waymark/disclosure';
import type { AppointmentRow } from '../figures/appointment-rows.js';
import { OTHER_DOMAINS } from '../figures/domains.js';
import { EVERYWHERE, hasFewRows, isBandKind, isOfDomain, isSamePlace, nameOf, type Place } from '../figures/places.js';
import type { FiguredCareService } from '../figures/places.queries.js';
import {
  COUNT_ROWS,
  DOMAIN_ROWS,
  EPISODE_ROWS,
  FEW_ROWS,
  type FigureRow,
  LEVEL_ROWS,
  MEAN_ROWS,
  OUTCOMES,
  REACH_ROWS,
  UNSAID,
  VIEW_ROWS,
  worthOf,
} from '../figures/rows.js';
import type { Tally } from '../figures/tally.js';
import { MONTHS, type Period } from './periods.js';

/** A true figure, and how it was said. Means have no count: of them only whose they are is kept. */
export interface StoredFigure {
  readonly count: number | null;
  readonly people: number;
  readonly said: Said;
  /** Of a share of appointments alone, with the part of which it is so: how much one is worth beside an independent one. */
  readonly worth?: number;
}

export type StoredFigures = Readonly<Partial<Record<FigureRow | AppointmentRow, StoredFigure>>>;

/** With fewer people in all hardly any figure of a pathway or an area could be said, so that there are none. */
const FEWEST_FOR_PLACES = 40;
/** The same of bands, which are many. */
const FEWEST_FOR_BANDS = 150;

/** Whether a place has figures in a period with so many people in all. */
export function isListed(place: Place, people: number): boolean {
  if (isBandKind(place.bandKind)) return people >= FEWEST_FOR_BANDS;
  return isSamePlace(place, EVERYWHERE) || people >= FEWEST_FOR_PLACES;
}

/** Above the worth of any place. */
const WIDEST_WORTH = 3;

/** Of two equal figures the one of the narrower place is missed less. */
function worthOfPlace(place: Place): number {
  return hasFewRows(place) ? 0 : place.pathwayId === null ? 2 : 1;
}

const OF_YEARS: ReadonlySet<FigureRow> = new Set([...LEVEL_ROWS, ...REACH_ROWS, ...VIEW_ROWS]);
/** The page on reach is of all pathways. */
const OF_ALL_PATHWAYS: ReadonlySet<FigureRow> = new Set(REACH_ROWS);
const BAND_ROWS: ReadonlySet<FigureRow> = new Set([...FEW_ROWS, ...REACH_ROWS.filter((row) => !UNSAID.has(row))]);

/** Rows that are kept of a place in a period. */
export function rowsOf(grain: Grain, place: Place): ReadonlySet<FigureRow> {
  if (isOfDomain(place)) return DOMAIN_ROWS;
  if (isBandKind(place.bandKind)) return BAND_ROWS;
  if (hasFewRows(place)) return FEW_ROWS;
  const counts = COUNT_ROWS.filter(
    (row) => !(grain === 'quarter' && OF_YEARS.has(row)) && !(place.pathwayId !== null && OF_ALL_PATHWAYS.has(row)),
  );
  return new Set<FigureRow>([...counts, ...MEAN_ROWS]);
}

/** A place of an edition, for the audit. */
export interface AuditedPlace {
  readonly edition: number;
  readonly careService: Pick<FiguredCareService, 'name' | 'names'>;
  readonly period: Period;
  readonly place: Place;
}

/** A place of an edition with its rows. */
export interface PlaceToAudit {
  readonly audited: AuditedPlace;
  readonly rows: readonly EditionRow[];
}

/** The rows of a place in a new edition; on no page where too few therapists are behind it. */
export function newRows(
  audited: AuditedPlace,
  tally: Tally,
  { isAboutFew }: { readonly isAboutFew: boolean },
): EditionRow[] {
  return [...rowsOf(audited.period.grain, audited.place)].map((row): EditionRow => {
    const identity = identityOf(audited, row);
    const id = figureId(identity);
    const isUnsaid =
      UNSAID.has(row) ||
      (row === 'with-t' && hasFewRows(audited.place)) ||
      audited.place.bandKind === 'domain-in-other';
    const said = isAboutFew || isUnsaid ? { said: 'nothing' as const } : {};
    const worth = worthOf(row) * WIDEST_WORTH + worthOfPlace(audited.place);
    if (isMean(row)) return { identity, figure: { id, of: 'mean', people: tally.peopleWithT, worth, ...said } };
    const { count, people } = tally.counts[row];
    const known = knownBesides(row, { people, isUnsaid, isAboutFew, place: audited.place });
    if (!EPISODE_ROWS.has(row))
      return { identity, figure: { id, of: 'events', count, people, worth, ...known, ...said } };
    return { identity, figure: { id, of: 'people', count: people, people, worth, ...known, ...said } };
  });
}

/** The rows of a place in an earlier edition, as it was said then. */
export function earlierRows(audited: AuditedPlace, figures: StoredFigures): EditionRow[] {
  const isAboutFew = areAboutFew(figures);
  return (Object.entries(figures) as [FigureRow, StoredFigure][]).map(([row, { count, people, said }]): EditionRow => {
    const identity = identityOf(audited, row);
    const id = figureId(identity);
    if (count === null) return { identity, figure: { id, of: 'mean', people, said } };
    const isUnsaid = hasFewRows(audited.place);
    const known = knownBesides(row, { people, isUnsaid, isAboutFew, place: audited.place });
    if (isMean(row) || !EPISODE_ROWS.has(row))
      return { identity, figure: { id, of: 'events', count, people, said, ...known } };
    return { identity, figure: { id, of: 'people', count, people, said, ...known } };
  });
}

/** Whether stored figures were left out because too few therapists are behind them: nothing else leaves out a mean so. */
export function areAboutFew(figures: StoredFigures): boolean {
  return figures.t?.said === 'nothing' || figures['change-in-t']?.said === 'nothing';
}

/** What pages tell of a row besides its number. */
function knownBesides(
  row: FigureRow,
  of: { readonly people: number; readonly isUnsaid: boolean; readonly isAboutFew: boolean; readonly place: Place },
): Pick<CountFigure, 'known' | 'always'> {
  const { people, isUnsaid, isAboutFew, place } = of;
  // Whether there are pages of pathways, areas and bands.
  if (row === 'discharged' && isSamePlace(place, EVERYWHERE)) return { always: toldByPlaces(people) };
  // Whether a domain stands on its own, or within "Other".
  if (row === 'rated' && isOfDomain(place) && place.band !== OTHER_DOMAINS)
    return { always: sideOf(people, FEWEST_SHOWN) };
  if (row !== 'with-t' || isAboutFew) return {};
  // A mean, or that it is left out, says that it is of 8 people or more; a median, of how many more.
  const always = sideOf(people, FEWEST_SHOWN);
  return isUnsaid ? { always } : { always, known: { people: whatMedianTells({ people, hasQuartiles: false }) } };
}

function toldByPlaces(people: number): Interval {
  const [places, bands] = [sideOf(people, FEWEST_FOR_PLACES), sideOf(people, FEWEST_FOR_BANDS)];
  return { low: Math.max(places.low, bands.low), high: Math.min(places.high, bands.high) };
}

/** Below a number, or from it on. */
function sideOf(people: number, fewest: number): Interval {
  return people < fewest ? { low: 0, high: fewest - 1 } : { low: fewest, high: Infinity };
}

/** What is kept of audited rows of one place. */
export function storedFigures(rows: readonly EditionRow[], said: ReadonlyMap<string, Said>): StoredFigures {
  return Object.fromEntries(
    rows.map(({ identity, figure }) => {
      const count = figure.of === 'mean' ? null : figure.count;
      return [identity.row, { count, people: figure.people, said: said.get(figure.id) ?? 'nothing' }];
    }),
  );
}

/**
 * Which figure it is, by names in place of ids: the audit draws decoys by it, and takes equal figures in its order. By
 * random ids the same figures with the same key would be hidden in one database and shown in another.
 */
export function identityOf(
  { edition, careService, period, place }: AuditedPlace,
  row: string,
  page: string = OUTCOMES,
): FigureIdentity {
  const named = (id: string | null): string | null => (id === null ? null : nameOf(careService.names, id));
  return {
    ...{ edition, careService: careService.name, pathway: named(place.pathwayId), area: named(place.areaId) },
    ...{ bandKind: kindOf(place), band: place.band },
    ...{ from: period.from, months: MONTHS[period.grain], page, row },
  };
}

/** "Other" is of other domains in each place and period, and so is compared with no other. */
const POOL = 'domains-in-other';

/** A domain is the same one in each place and period, within "Other" or not. */
function kindOf({ bandKind, band }: Place): string | null {
  if (bandKind === 'domain' && band === OTHER_DOMAINS) return POOL;
  return bandKind === 'domain-in-other' ? 'domain' : bandKind;
}

export function isPool({ identity }: EditionRow): boolean {
  return identity.bandKind === POOL;
}

/** People have goals in several domains; in bands everybody is once. */
export function areShared({ identity }: EditionRow): boolean {
  return identity.bandKind === 'domain';
}

/** "Other" as the sum of the domains within it, in each place and period. */
export function poolRelations(places: readonly PlaceToAudit[]): PartsRelation[] {
  return places.flatMap(({ audited, rows }) => {
    if (!rows.some(isPool)) return [];
    const members = places.filter(
      (one) =>
        one.audited.edition === audited.edition &&
        one.audited.place.bandKind === 'domain-in-other' &&
        one.audited.place.pathwayId === audited.place.pathwayId,
    );
    return rows.map(({ identity, figure }): PartsRelation => {
      const parts = members.flatMap((one) => one.rows.filter((row) => row.identity.row === identity.row));
      return { kind: 'parts', whole: figure.id, parts: parts.map((part) => part.figure.id), people: 'shared' };
    });
  });
}

function isMean(row: FigureRow): row is (typeof MEAN_ROWS)[number] {
  return (MEAN_ROWS as readonly FigureRow[]).includes(row);
}
