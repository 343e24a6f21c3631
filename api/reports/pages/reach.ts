import type { ReportChart, ReportChartLine } from '@waymark/contracts';
import type { CountRow } from '../figures/rows.js';
import { CAME, type Speaker } from '../speakers/speaker.js';
import { linesOf } from './equality.js';
import { type ComposePage, headOf } from './page-input.js';
import { FEWER_CAVEAT, figure, harderAndUnheard, harderSentence, INTERVAL_CAVEAT, shareSentence } from './words.js';

/** How far people came who were referred: to an appointment, to a first goal, to a review. */
export const composeReach: ComposePage = ({ here, bands, isLive }) => {
  const { speaker } = here;
  const lines = linesOf(bands);
  const came = shareSentence(speaker, CAME, {
    number: (percent) => `Of every 100 people who were referred, ${percent} came.`,
    nearlyAll: 'Nearly all people who were referred came: fewer than 8 did not.',
    few: 'Of the people who were referred, fewer than 8 came.',
  });
  return {
    title: 'Whom did we reach?',
    sentence: `${came} ${harderSentence(speaker)}`,
    figures: [
      figure('discharged', 'Referred, and left in this time', speaker.count('discharged')),
      figure('came', 'Came to an appointment', speaker.share(CAME)),
      figure('never-came', 'Never came', speaker.count('never-came', 'discharged')),
      figure('had-goal', 'Came, and had a first goal', speaker.count('had-goal', 'discharged')),
      figure('was-reviewed', 'Had a goal, and a review', speaker.count('was-reviewed', 'discharged')),
      ...harderAndUnheard(speaker),
    ],
    chart: stepsChart(speaker),
    table: {
      caption: 'How far people came, by group',
      columns: ['Group', 'Referred', 'Came, %', 'First goal', 'Reviewed', 'Harder, goals'],
      rows: [{ ...here, label: 'Everyone' }, ...lines].map(({ key, label, speaker: said }) => [
        headOf({ key, label }),
        said.count('discharged'),
        said.share(CAME),
        said.count('had-goal'),
        said.count('was-reviewed'),
        said.count('harder'),
      ]),
    },
    caveats: [
      'This counts people whose time with the care service ended in this time, whether or not they ever came. Who was never referred is not in it.',
      'Each step counts only people who took those before it.',
      'Groups differ in more than their name: in their conditions, in how far they live away, and in what keeps them from coming.',
      INTERVAL_CAVEAT,
      ...(isLive ? [] : [FEWER_CAVEAT]),
    ],
  };
};

const STEPS: readonly (readonly [CountRow, string])[] = [
  ['had-goal', 'Had a first goal'],
  ['was-reviewed', 'Had a review'],
];

/** Of everyone who was referred: of groups hardly any has enough people at each step for a picture. */
function stepsChart(speaker: Speaker): ReportChart {
  const { value, low, high, text } = speaker.share(CAME);
  const came = { label: 'Came', values: value === null ? null : [value], low, high, text };
  return {
    kind: 'points',
    description: 'How far people came, in per cent of those referred: to an appointment, to a first goal, to a review.',
    unit: '%',
    parts: [],
    reference: null,
    lines: [came, ...STEPS.map(([row, label]) => stepOf(speaker, row, label))],
  };
}

/** From what is said of both numbers, so that it tells nothing more. */
function stepOf(speaker: Speaker, row: CountRow, label: string): ReportChartLine {
  const [part, whole] = [speaker.count(row), speaker.count('discharged')];
  const withoutEnds = { label, low: null, high: null };
  if (part.value === null || !whole.value) return { ...withoutEnds, values: null, text: part.text };
  const percent = Math.min(100, Math.round((100 * part.value) / whole.value));
  return { ...withoutEnds, values: [percent], text: `${percent}%` };
}
