import type { ReportChart, ReportChartLine } from '@waymark/contracts';
import type { CountRow } from '../figures/rows.js';
import { ACHIEVED, type Speaker } from '../speakers/speaker.js';
import { type ComposePage, headOf, type NamedPlace } from './page-input.js';
import {
  FEWER_CAVEAT,
  figure,
  harderAndUnheard,
  harderSentence,
  INTERVAL_CAVEAT,
  shareSentence,
  WHO_CAVEAT,
} from './words.js';

const NOT_ACHIEVED = ['further', 'as-at-start'] as const satisfies readonly CountRow[];
const LEVELS: readonly (readonly [CountRow, string])[] = [
  ['plus-two', 'A lot more than hoped for (+2)'],
  ['plus-one', 'A little more than hoped for (+1)'],
  ['zero', 'As hoped for (0)'],
  ['minus-one', 'Less than hoped for (−1)'],
  ['minus-two', 'A lot less than hoped for (−2)'],
];
const APART_CAVEAT =
  'Goals let go together with the patient, and goals to slow a loss, are in no other number of this page, nor in a T.';
const PARTS = ['Got there or beyond', 'Further on', 'As at the start or harder', 'Not there, not told apart'];

/** How many goals were reached, and what came of the others. */
export const composeGoalsAchieved: ComposePage = ({ here, pathways, hasLevels, isLive }) => {
  const { speaker } = here;
  const reached = shareSentence(speaker, ACHIEVED, {
    number: (percent) => `People reached ${percent} of every 100 goals, or went beyond.`,
    nearlyAll: 'People reached nearly all goals: those not reached are of fewer than 8 people.',
    few: 'Few goals were reached: they are of fewer than 8 people.',
  });
  const places = [here, ...pathways];
  return {
    title: 'How many goals were reached?',
    sentence: `${reached} ${harderSentence(speaker)}`,
    figures: [
      figure('achieved', 'Goals reached', speaker.share(ACHIEVED)),
      ...harderAndUnheard(speaker),
      figure('further', 'Further on, not there yet', speaker.count('further', 'rated')),
      figure('as-at-start', 'As at the start or harder', speaker.count('as-at-start', 'rated')),
      figure('unrated', 'No later answer', speaker.count('unrated', 'goals')),
      ...apartFigures(speaker),
      ...(hasLevels ? LEVELS.map(([row, label]) => figure(row, label, speaker.count(row, 'rated'))) : []),
    ],
    chart: partsChart(places),
    table: {
      caption: 'Goals by where they ended',
      columns: [
        'Place',
        'Goals with an answer',
        'Reached, %',
        'Further on',
        'As at the start or harder',
        'Harder',
        'No later answer',
      ],
      rows: places.map(({ key, label, speaker: said }) => [
        headOf({ key, label }),
        said.count('rated'),
        said.share(ACHIEVED),
        said.count('further'),
        said.count('as-at-start'),
        said.count('harder'),
        said.count('unrated'),
      ]),
    },
    caveats: [WHO_CAVEAT, INTERVAL_CAVEAT, APART_CAVEAT, ...(isLive ? [] : [FEWER_CAVEAT])],
  };
};

/** Goals that are neither reached nor not. A place whose pages were made before there were any has none of these. */
function apartFigures(speaker: Speaker): ReturnType<typeof figure>[] {
  return [
    ...(speaker.keeps('let-go') ? [figure('let-go', 'Let go together with the patient', speaker.count('let-go'))] : []),
    ...(speaker.keeps('slowed')
      ? [figure('slowed', 'Losses slowed as hoped for', speaker.count('slowed', 'to-slow'))]
      : []),
  ];
}

function partsChart(places: readonly NamedPlace[]): ReportChart {
  return {
    kind: 'parts',
    description:
      'Goals in three groups, in per cent of those with an answer: got there or beyond, further on, as at the start or harder.',
    unit: '%',
    parts: PARTS,
    reference: null,
    lines: places.map(({ label, speaker }) => lineOf(label, speaker)),
  };
}

/** In whole per cent: three groups where each is a number; else those that got there, beside the rest. */
function lineOf(label: string, speaker: Speaker): ReportChartLine {
  const { value: reached, text } = speaker.share(ACHIEVED);
  if (reached === null) return { label, values: null, low: null, high: null, text };
  const rest = 100 - reached;
  const split = speaker.parts(NOT_ACHIEVED);
  const further = split === null ? 0 : Math.round(rest * (split[0] ?? 0));
  const values = split === null ? [reached, 0, 0, rest] : [reached, further, rest - further, 0];
  return { label, values, low: null, high: null, text: `${text} reached` };
}
