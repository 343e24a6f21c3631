import type { RowName, RowRelation } from '@waymark/disclosure';
import type { Reach } from '../../outcomes/at-discharge.js';
import type { Discharged } from './discharged.js';

type Outcome = Discharged['outcome'];
/** What is counted of one discharge. */
type Counted = Pick<Discharged, 'outcome'>;

/** How often a row counts one discharge: 1 or 0 for episodes, any number for goals. */
type Counter = (discharged: Counted) => number;

const hasDied = ({ endReason }: Outcome): boolean => endReason === 'died';
const isIncluded = (outcome: Outcome): boolean => !hasDied(outcome) && outcome.goals > 0;
const hasAnswer = (outcome: Outcome): boolean => isIncluded(outcome) && outcome.rated > 0;
const hasT = (outcome: Outcome): boolean => !hasDied(outcome) && outcome.currentT !== null;
/** In hundredths. */
const EXPECTED_T = 5_000;

const episodes =
  (condition: (outcome: Outcome) => boolean): Counter =>
  ({ outcome }) =>
    condition(outcome) ? 1 : 0;
/** How far people came. */
const reached = (condition: (reach: Reach) => boolean): Counter =>
  episodes(({ atDischarge }) => condition(atDischarge.reach));
/** Goals of those who enter outcomes: people who died are counted among the discharged alone. */
const goals =
  (count: (outcome: Outcome) => number): Counter =>
  ({ outcome }) =>
    isIncluded(outcome) ? count(outcome) : 0;
/** Goals of groups of their own, which a person may have without any that enter outcomes. */
const apart =
  (count: (outcome: Outcome) => number | null): Counter =>
  ({ outcome }) =>
    hasDied(outcome) ? 0 : (count(outcome) ?? 0);
/** Of those that patient and therapist both rated. @param isSo by how many levels the patient saw it higher. */
const pairs =
  (isSo: (higher: number) => boolean): Counter =>
  ({ outcome }) =>
    isIncluded(outcome)
      ? outcome.atDischarge.ratedByBoth.filter(({ patient, therapist }) => isSo(patient - therapist)).length
      : 0;
const hasGoal = ({ came, hasGoal: has }: Reach): boolean => came && has;

/** Everything that is counted of the discharges of a place and period. The first ones are episodes, the others goals. */
export const COUNTERS = {
  discharged: episodes(() => true),
  died: episodes(hasDied),
  /** Without a goal on a scale of five levels. */
  'without-goals': episodes((outcome) => !hasDied(outcome) && outcome.goals === 0),
  included: episodes(isIncluded),
  answered: episodes(hasAnswer),
  unanswered: episodes((outcome) => isIncluded(outcome) && outcome.rated === 0),
  partial: episodes((outcome) => hasAnswer(outcome) && outcome.partial),
  complete: episodes((outcome) => hasAnswer(outcome) && !outcome.partial),
  'without-patient': episodes((outcome) => isIncluded(outcome) && outcome.rated === 0 && outcome.onlyWithoutPatient),
  unheard: episodes((outcome) => isIncluded(outcome) && outcome.rated === 0 && !outcome.onlyWithoutPatient),
  'with-t': episodes((outcome) => hasAnswer(outcome) && hasT(outcome)),
  'without-t': episodes((outcome) => hasAnswer(outcome) && !hasT(outcome)),
  't-50': episodes((outcome) => hasAnswer(outcome) && (outcome.currentT ?? 0) >= EXPECTED_T),
  't-below-50': episodes((outcome) => hasAnswer(outcome) && hasT(outcome) && (outcome.currentT ?? 0) < EXPECTED_T),
  /** With a goal that has no answer. */
  'with-unrated': episodes((outcome) => isIncluded(outcome) && outcome.goals > outcome.rated),
  /** Only with such as count nothing in T. */
  'unrated-besides': episodes((outcome) => hasAnswer(outcome) && outcome.goals > outcome.rated && !outcome.partial),
  came: reached(({ came }) => came),
  'never-came': reached(({ came }) => !came),
  'had-goal': reached(hasGoal),
  'came-without-goal': reached((reach) => reach.came && !reach.hasGoal),
  'was-reviewed': reached((reach) => hasGoal(reach) && reach.isReviewed),
  'goal-without-review': reached((reach) => hasGoal(reach) && !reach.isReviewed),
  goals: goals((outcome) => outcome.goals),
  rated: goals((outcome) => outcome.rated),
  unrated: goals((outcome) => outcome.goals - outcome.rated),
  achieved: goals((outcome) => outcome.achieved),
  'not-achieved': goals((outcome) => outcome.rated - outcome.achieved),
  // A goal to reach begins below 0, so that whatever is achieved is better.
  further: goals((outcome) => outcome.better - outcome.achieved),
  'as-at-start': goals((outcome) => outcome.same + outcome.harder),
  same: goals((outcome) => outcome.same),
  harder: goals((outcome) => outcome.harder),
  'plus-two': goals((outcome) => outcome.atTwo),
  'plus-one': goals((outcome) => outcome.atOne),
  zero: goals((outcome) => outcome.atZero),
  // "Partly" is on the way from −1.
  'minus-one': goals((outcome) => outcome.atMinusOne + outcome.atPartly),
  'minus-two': goals((outcome) => outcome.atMinusTwo),
  stopped: goals((outcome) => outcome.stopped),
  infeasible: goals((outcome) => outcome.infeasible),
  'stopped-otherwise': goals((outcome) => outcome.stopped - outcome.infeasible),
  reworded: goals((outcome) => outcome.reworded),
  // Not among `goals`: another goal took the place of each.
  're-levelled': goals((outcome) => outcome.reLevelled),
  // Nor are these: patient and team let each of them go together.
  'let-go': apart((outcome) => outcome.letGo),
  // Nor these: they are of people whose condition progresses, who hoped to keep some of what they had.
  'to-slow': apart((outcome) => outcome.goalsToSlowRated),
  slowed: apart((outcome) => outcome.goalsSlowed),
  'not-slowed': apart((outcome) => (outcome.goalsToSlowRated ?? 0) - (outcome.goalsSlowed ?? 0)),
  'both-rated': pairs(() => true),
  'not-both-rated': goals((outcome) => outcome.goals - outcome.atDischarge.ratedByBoth.length),
  'seen-alike': pairs((higher) => higher === 0),
  'seen-differently': pairs((higher) => higher !== 0),
  'one-step-apart': pairs((higher) => Math.abs(higher) === 1),
  'further-apart': pairs((higher) => Math.abs(higher) > 1),
  'patient-higher': pairs((higher) => higher > 0),
  'therapist-higher': pairs((higher) => higher < 0),
} satisfies Record<string, Counter>;

export type CountRow = keyof typeof COUNTERS;
/** How far people came who were referred. */
export const REACH_ROWS = [
  ...(['came', 'never-came', 'had-goal', 'came-without-goal', 'was-reviewed', 'goal-without-review'] as const),
] as const satisfies readonly CountRow[];

/** Rows that count episodes; the others count goals. Published, they are the distinct people of these episodes. */
export const EPISODE_ROWS: ReadonlySet<CountRow> = new Set<CountRow>([
  ...(['discharged', 'died', 'without-goals', 'included', 'answered', 'unanswered', 'partial', 'complete'] as const),
  ...(['without-patient', 'unheard', 'with-t', 'without-t', 't-50', 't-below-50'] as const),
  ...(['with-unrated', 'unrated-besides'] as const),
  ...REACH_ROWS,
]);

export const COUNT_ROWS = Object.keys(COUNTERS) as readonly CountRow[];

/** Means of people with a T-score, in points. */
export const MEANS = {
  t: ({ currentT }: Outcome): number => (currentT ?? NaN) / 100,
  'change-in-t': ({ changeT }: Outcome): number => (changeT ?? NaN) / 100,
} as const;
export type MeanRow = keyof typeof MEANS;
export const MEAN_ROWS = Object.keys(MEANS) as readonly MeanRow[];

export type FigureRow = CountRow | MeanRow;

/** Whether its T counts: those whose answers are all of one day have none. */
export const entersMeans = (discharged: Counted): boolean => COUNTERS['with-t'](discharged) === 1;

/** What no page says, though it is the rest of what one says, or would say too much of what is beside it. */
export const UNSAID: ReadonlySet<FigureRow> = new Set<FigureRow>([
  'died',
  'without-goals',
  'included',
  'complete',
  'same',
  'stopped-otherwise',
  'without-t',
  'with-unrated',
  'unrated-besides',
  'not-slowed',
  'not-both-rated',
  'came-without-goal',
  'goal-without-review',
]);

/** What pages are about. */
const HEADLINES: ReadonlySet<FigureRow> = new Set<FigureRow>([
  ...(['achieved', 'not-achieved', 'harder', 'answered', 'unanswered', 't-50', 't-below-50'] as const),
  ...(['t', 'change-in-t', 'seen-alike', 'seen-differently', 'came', 'never-came'] as const),
]);
/** What these are of. */
const WHOLES: ReadonlySet<FigureRow> = new Set<FigureRow>(['rated', 'with-t', 'discharged', 'both-rated']);

/** Whether a page is about it, rather than that it stands beside. */
export const isHeadline = (row: FigureRow): boolean => HEADLINES.has(row);

/** What did not go well, or is not known, stands on every page, as a number or by its bound. */
const ON_EVERY_PAGE: ReadonlySet<FigureRow> = new Set<FigureRow>([
  ...(['harder', 'without-patient', 'unheard', 'seen-differently'] as const),
]);

/** How much readers miss a row that is left out, from 0. */
export function worthOf(row: FigureRow): number {
  if (ON_EVERY_PAGE.has(row)) return 3;
  return isHeadline(row) ? 2 : WHOLES.has(row) ? 1 : 0;
}

/** Rows that are kept for an area, or for people of one band: what its pages say, and what adds up with it. */
export const FEW_ROWS: ReadonlySet<FigureRow> = new Set<FigureRow>([
  'discharged',
  'with-t',
  'rated',
  'achieved',
  'not-achieved',
  'harder',
  'change-in-t',
]);

/** Rows that are kept for a domain of goals. */
export const DOMAIN_ROWS: ReadonlySet<FigureRow> = new Set<FigureRow>(['rated', 'achieved', 'not-achieved']);

/** How patient and therapist saw it: by quarter too few were rated by both. */
export const VIEW_ROWS = [
  ...(['both-rated', 'not-both-rated', 'seen-alike', 'seen-differently'] as const),
  ...(['one-step-apart', 'further-apart', 'patient-higher', 'therapist-higher'] as const),
] as const satisfies readonly CountRow[];

/** Levels are said by year: by quarter they would be too few. */
export const LEVEL_ROWS: ReadonlySet<FigureRow> = new Set<FigureRow>([
  'plus-two',
  'plus-one',
  'zero',
  'minus-one',
  'minus-two',
]);

/** All rows are of one table, whatever page says them. */
export const OUTCOMES = 'outcomes';
const row = (name: FigureRow): RowName => [OUTCOMES, name];

/** A whole and its parts of one place and period, as the audit needs to know them. */
interface Sum {
  readonly whole: CountRow;
  readonly parts: readonly CountRow[];
}

/** People have several goals, and so stand in several parts. */
const SUMS_OF_GOALS: readonly Sum[] = [
  { whole: 'goals', parts: ['rated', 'unrated'] },
  { whole: 'not-achieved', parts: ['further', 'as-at-start'] },
  { whole: 'as-at-start', parts: ['same', 'harder'] },
  { whole: 'achieved', parts: ['plus-two', 'plus-one', 'zero'] },
  { whole: 'not-achieved', parts: ['minus-one', 'minus-two'] },
  { whole: 'stopped', parts: ['infeasible', 'stopped-otherwise'] },
  { whole: 'to-slow', parts: ['slowed', 'not-slowed'] },
  { whole: 'goals', parts: ['both-rated', 'not-both-rated'] },
  { whole: 'seen-differently', parts: ['one-step-apart', 'further-apart'] },
  { whole: 'seen-differently', parts: ['patient-higher', 'therapist-higher'] },
];

const SUMS_OF_EPISODES: readonly Sum[] = [
  { whole: 'discharged', parts: ['died', 'without-goals', 'included'] },
  { whole: 'unanswered', parts: ['without-patient', 'unheard'] },
  { whole: 'answered', parts: ['partial', 'complete'] },
  { whole: 'answered', parts: ['with-t', 'without-t'] },
  { whole: 'with-unrated', parts: ['unanswered', 'partial', 'unrated-besides'] },
  { whole: 'came', parts: ['had-goal', 'came-without-goal'] },
  { whole: 'had-goal', parts: ['was-reviewed', 'goal-without-review'] },
];

/** What is within what, though the rest is no row. Each is a theorem of how it is counted. */
const WITHIN: readonly { readonly whole: CountRow; readonly part: CountRow }[] = [
  // T is at least 50 exactly if the weighted levels add up to 0 or more: then one of them is 0 or more.
  { whole: 'achieved', part: 't-50' },
  // And below 50 if they add up to less: then one of them is less.
  { whole: 'not-achieved', part: 't-below-50' },
  { whole: 'goals', part: 'stopped' },
  { whole: 'goals', part: 'reworded' },
  // These two follow from others where all rows are kept; in areas and bands they are all that is known.
  { whole: 'not-achieved', part: 'harder' },
  { whole: 'rated', part: 'with-t' },
  { whole: 'discharged', part: 'rated' },
  { whole: 'came', part: 'had-goal' },
  { whole: 'had-goal', part: 'was-reviewed' },
];

const ALL_RELATIONS: readonly RowRelation[] = [
  { kind: 'twoWay', whole: row('included'), yes: row('answered'), no: row('unanswered'), people: 'apart' },
  { kind: 'twoWay', whole: row('with-t'), yes: row('t-50'), no: row('t-below-50'), people: 'apart' },
  { kind: 'twoWay', whole: row('rated'), yes: row('achieved'), no: row('not-achieved'), people: 'shared' },
  // Readers know that who has an answer is who has a goal with one.
  { kind: 'restsOn', events: row('rated'), people: row('answered') },
  { kind: 'restsOn', events: row('goals'), people: row('included') },
  { kind: 'restsOn', events: row('unrated'), people: row('with-unrated') },
  { kind: 'twoWay', whole: row('both-rated'), yes: row('seen-alike'), no: row('seen-differently'), people: 'shared' },
  { kind: 'twoWay', whole: row('discharged'), yes: row('came'), no: row('never-came'), people: 'apart' },
  ...SUMS_OF_GOALS.map((sum) => partsOf(sum, 'shared')),
  ...SUMS_OF_EPISODES.map((sum) => partsOf(sum, 'apart')),
  ...WITHIN.map(({ whole, part }): RowRelation => ({ kind: 'within', whole: row(whole), part: row(part) })),
];

function partsOf({ whole, parts }: Sum, people: 'apart' | 'shared'): RowRelation {
  return { kind: 'parts', whole: row(whole), parts: parts.map(row), people };
}

/** The relations among these rows. One of a row that is not kept is left out with its whole. */
export function relationsAmong(rows: ReadonlySet<FigureRow>): RowRelation[] {
  const isKept = ([, name]: RowName): boolean => rows.has(name as FigureRow);
  return ALL_RELATIONS.filter((relation) => {
    switch (relation.kind) {
      case 'twoWay':
        return [relation.whole, relation.yes, relation.no].every(isKept);
      case 'parts':
        return [relation.whole, ...relation.parts].every(isKept);
      case 'restsOn':
        return [relation.events, relation.people].every(isKept);
      case 'within':
        return [relation.whole, relation.part].every(isKept);
    }
  });
}
