import type { Grain } from '@waymark/contracts';
import { type EditionRow, figureId, type FigureIdentity, type Said, whatMedianTells } from '@waymark/disclosure';
import { hasFewRows, type Place } from '../figures/places.js';
import {
  COUNT_ROWS,
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

/** Fewer known therapists than these, and figures would be about one of them. */
export const FEWEST_THERAPISTS = 3;

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

/** The rows of a place in a new edition: those of too few therapists are on no page. */
export function newRows(audited: AuditedPlace, tally: Tally): EditionRow[] {
  const isAboutFew = tally.therapists < FEWEST_THERAPISTS;
  return [...rowsOf(audited.period.grain, audited.place)].map((row): EditionRow => {
    const identity = identityOf(audited, row);
    const id = figureId(identity);
    const said = isAboutFew || UNSAID.has(row) ? { said: 'nothing' as const } : {};
    const worth = worthOf(row) * WIDEST_WORTH + worthOfPlace(audited.place);
    if (isMean(row)) return { identity, figure: { id, of: 'mean', people: tally.peopleWithT, worth, ...said } };
    const known =
      row === 'with-t'
        ? { known: { people: whatMedianTells({ people: tally.peopleWithT, hasQuartiles: false }) } }
        : {};
    return { identity, figure: { id, of: 'events', ...tally.counts[row], worth, ...known, ...said } };
  });
}

/** The rows of a place in an earlier edition, as it was said then. */
export function earlierRows(audited: AuditedPlace, figures: StoredFigures): EditionRow[] {
  return (Object.entries(figures) as [FigureRow, StoredFigure][]).map(([row, { count, people, said }]): EditionRow => {
    const identity = identityOf(audited, row);
    const id = figureId(identity);
    return {
      identity,
      figure: count === null ? { id, of: 'mean', people, said } : { id, of: 'events', count, people, said },
    };
  });
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
