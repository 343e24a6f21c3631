import type { Grain } from '@waymark/contracts';
import {
  type CountFigure,
  type EditionRow,
  FEWEST_SHOWN,
  figureId,
  type FigureIdentity,
  type Interval,
  type Said,
  whatMedianTells,
} from '@waymark/disclosure';
import { EVERYWHERE, hasFewRows, isSamePlace, type Place } from '../figures/places.js';
import {
  COUNT_ROWS,
  EPISODE_ROWS,
  FEW_ROWS,
  type FigureRow,
  LEVEL_ROWS,
  MEAN_ROWS,
  OUTCOMES,
  UNSAID,
  worthOf,
} from '../figures/rows.js';
import type { Tally } from '../figures/tally.js';
import { MONTHS, type Period } from './periods.js';

/** A true figure, and how it was said. Means have no count: of them only whose they are is kept. */
export interface StoredFigure {
  readonly count: number | null;
  readonly people: number;
  readonly said: Said;
}

export type StoredFigures = Readonly<Partial<Record<FigureRow, StoredFigure>>>;

/** With fewer people in all hardly any figure of a pathway or an area could be said, so that there are none. */
const FEWEST_FOR_PLACES = 40;
/** The same of bands, which are many. */
const FEWEST_FOR_BANDS = 150;

/** Whether a place has figures in a period with so many people in all. */
export function isListed(place: Place, people: number): boolean {
  if (place.bandKind !== null) return people >= FEWEST_FOR_BANDS;
  return isSamePlace(place, EVERYWHERE) || people >= FEWEST_FOR_PLACES;
}

/** Above the worth of any place. */
const WIDEST_WORTH = 3;

/** Of two equal figures the one of the narrower place is missed less. */
function worthOfPlace(place: Place): number {
  return hasFewRows(place) ? 0 : place.pathwayId === null ? 2 : 1;
}

/** Rows that are kept of a place in a period. */
export function rowsOf(grain: Grain, place: Place): ReadonlySet<FigureRow> {
  if (hasFewRows(place)) return FEW_ROWS;
  const counts = COUNT_ROWS.filter((row) => grain !== 'quarter' || !LEVEL_ROWS.has(row));
  return new Set<FigureRow>([...counts, ...MEAN_ROWS]);
}

/** A place of an edition, for the audit. */
export interface AuditedPlace {
  readonly edition: number;
  readonly careServiceId: string;
  readonly period: Period;
  readonly place: Place;
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
    const isUnsaid = UNSAID.has(row) || (row === 'with-t' && hasFewRows(audited.place));
    const said = isAboutFew || isUnsaid ? { said: 'nothing' as const } : {};
    const worth = worthOf(row) * WIDEST_WORTH + worthOfPlace(audited.place);
    if (isMean(row)) return { identity, figure: { id, of: 'mean', people: tally.peopleWithT, worth, ...said } };
    const { count, people } = tally.counts[row];
    const known = knownBesides(row, { people, isUnsaid, isAboutFew, place: audited.place });
    if (!EPISODE_ROWS.has(row)) return { identity, figure: { id, of: 'events', count, people, worth, ...said } };
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
    if (isMean(row) || !EPISODE_ROWS.has(row)) return { identity, figure: { id, of: 'events', count, people, said } };
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

function identityOf({ edition, careServiceId, period, place }: AuditedPlace, row: FigureRow): FigureIdentity {
  return {
    ...{ edition, careService: careServiceId, pathway: place.pathwayId, area: place.areaId },
    ...{ bandKind: place.bandKind, band: place.band },
    ...{ from: period.from, months: MONTHS[period.grain], page: OUTCOMES, row },
  };
}

function isMean(row: FigureRow): row is (typeof MEAN_ROWS)[number] {
  return (MEAN_ROWS as readonly FigureRow[]).includes(row);
}
