import type { EditionFigures } from './edition-figure.js';
import type { EditionRow } from './edition-row.js';
import { figureId, type FigureIdentity } from './figure-identity.js';
import { relateFigures } from './relate-figures.js';
import type { RowName, RowRelation } from './relate-rows.js';

/** One person's outcome: when and where, T ≥ 50 or not, and for each goal how far it got. */
export interface Outcome {
  /** Months since the first one. */
  readonly month: number;
  readonly pathway: string;
  readonly area: string;
  readonly band: string;
  readonly isFifty: boolean;
  readonly goals: readonly ('reached' | 'further' | 'same' | 'harder')[];
  /** Known too late for the first edition of its month. */
  readonly isLate: boolean;
}

/** A period that is published, in the order of publication. */
export interface Period {
  readonly first: number;
  readonly months: number;
  readonly places: readonly ('pathway' | 'area' | 'band')[];
}

/** One care service with its places and periods. Names that come twice are twice as common. */
export interface Size {
  readonly people: { readonly min: number; readonly max: number };
  readonly pathways: readonly string[];
  readonly areas: readonly string[];
  readonly bands: readonly string[];
  readonly periods: readonly Period[];
  /** Whether some outcomes are known late. */
  readonly late: boolean;
}

/** Two quarters by pathway, then half a year also by area and band. */
export const QUARTERS: Size = {
  people: { min: 20, max: 150 },
  pathways: ['brain', 'brain', 'brain', 'pain', 'spinal'],
  areas: ['north', 'north', 'south'],
  bands: ['under 65', '65 or over'],
  periods: [
    { first: 0, months: 3, places: ['pathway'] },
    { first: 3, months: 3, places: ['pathway'] },
    { first: 0, months: 6, places: ['pathway', 'area', 'band'] },
  ],
  late: false,
};

/** Four years by area, and the two rolling editions of three years: what a small care service publishes. */
export const ROLLING: Size = {
  ...QUARTERS,
  pathways: ['brain'],
  people: { min: 60, max: 240 },
  periods: [
    { first: 0, months: 12, places: ['area'] },
    { first: 12, months: 12, places: ['area'] },
    { first: 24, months: 12, places: ['area'] },
    { first: 0, months: 36, places: ['area'] },
    { first: 36, months: 12, places: ['area'] },
    { first: 12, months: 36, places: ['area'] },
  ],
};

const PAGE = 'outcomes';
const row = (name: string): RowName => [PAGE, name];

/** How the rows of the one page are related. */
export const ROWS: readonly RowRelation[] = [
  { kind: 'twoWay', whole: row('people'), yes: row('T ≥ 50'), no: row('T < 50'), people: 'apart' },
  { kind: 'twoWay', whole: row('goals'), yes: row('reached'), no: row('not reached'), people: 'shared' },
  { kind: 'restsOn', events: row('goals'), people: row('people') },
  { kind: 'parts', whole: row('not reached'), parts: [row('further'), row('same or harder')], people: 'shared' },
  { kind: 'within', whole: row('people'), part: row('harder') },
  { kind: 'parts', whole: row('same or harder'), parts: [row('same'), row('harder')], people: 'shared' },
];

type Place = Partial<Pick<FigureIdentity, 'pathway' | 'area' | 'bandKind' | 'band'>>;

/** The rows of each edition. */
export function editionsOf(outcomes: readonly Outcome[], size: Size): EditionRow[][] {
  const places = (dimension: 'pathway' | 'area' | 'band'): Place[] => {
    const names = [
      ...new Set(dimension === 'pathway' ? size.pathways : dimension === 'area' ? size.areas : size.bands),
    ];
    return names.map((name) => (dimension === 'band' ? { bandKind: 'age', band: name } : { [dimension]: name }));
  };
  const isIn = (outcome: Outcome, place: Place) =>
    (['pathway', 'area', 'band'] as const).every((name) => (place[name] ?? outcome[name]) === outcome[name]);
  const covers = ({ first, months }: Period, { month }: Outcome) => month >= first && month < first + months;
  return size.periods.map((period, index) => {
    const earlier = size.periods.slice(0, index);
    const known = outcomes.filter((outcome) => {
      return covers(period, outcome) && (!outcome.isLate || earlier.some((other) => covers(other, outcome)));
    });
    const from = `${2020 + Math.floor(period.first / 12)}-${String((period.first % 12) + 1).padStart(2, '0')}`;
    const base = { edition: index + 1, careService: 'rehabilitation', from, months: period.months, page: PAGE };
    return [{}, ...period.places.flatMap(places)].flatMap((place) =>
      rowsOf(
        known.filter((outcome) => isIn(outcome, place)),
        { ...base, pathway: null, area: null, bandKind: null, band: null, ...place },
      ),
    );
  });
}

export function related(rows: readonly EditionRow[], relations = ROWS): EditionFigures {
  return relateFigures(rows, { rows: relations });
}

function rowsOf(outcomes: readonly Outcome[], place: Omit<FigureIdentity, 'row'>): EditionRow[] {
  const people = (name: string, of: readonly Outcome[]): EditionRow => {
    const identity = { ...place, row: name };
    return { identity, figure: { id: figureId(identity), of: 'people', count: of.length, people: of.length } };
  };
  const goals = (name: string, answers: readonly string[]): EditionRow => {
    const identity = { ...place, row: name };
    const counts = outcomes.map((outcome) => outcome.goals.filter((goal) => answers.includes(goal)).length);
    const count = counts.reduce((total, goalsOfOne) => total + goalsOfOne, 0);
    const behind = counts.filter((goalsOfOne) => goalsOfOne > 0).length;
    return { identity, figure: { id: figureId(identity), of: 'events', count, people: behind } };
  };
  const mean = { ...place, row: 'mean T' };
  const same = goals('same', ['same']);
  return [
    people('people', outcomes),
    people(
      'T ≥ 50',
      outcomes.filter((outcome) => outcome.isFifty),
    ),
    people(
      'T < 50',
      outcomes.filter((outcome) => !outcome.isFifty),
    ),
    goals('goals', ['reached', 'further', 'same', 'harder']),
    goals('reached', ['reached']),
    goals('not reached', ['further', 'same', 'harder']),
    goals('further', ['further']),
    goals('same or harder', ['same', 'harder']),
    goals('harder', ['harder']),
    { ...same, figure: { ...same.figure, said: 'nothing' } },
    { identity: mean, figure: { id: figureId(mean), of: 'mean', people: outcomes.length } },
  ];
}
