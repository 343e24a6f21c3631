import { FEWEST_SHOWN } from '@waymark/disclosure';
import type { Speaker } from '../speakers/speaker.js';
import { type ComposePage, headOf } from './page-input.js';
import {
  FEWER_CAVEAT,
  figure,
  harderAndUnheard,
  harderSentence,
  MIXED_CAVEAT,
  notSaid,
  pointsChart,
  WHO_CAVEAT,
} from './words.js';

/** Goals set well lead to a mean T of 50; whose whole range is outside these may be set too easy or too hard. */
const [LOWEST, HIGHEST] = [45, 55];
/** Fewer scores say nothing; printed numbers are rounded, so that at least 30 are behind it. */
const FEWEST_SCORES = 35;

/** Whether goals were set so that what was expected is what happened. */
export const composeGoalSetting: ComposePage = ({ here, pathways, isLive }) => {
  const { speaker } = here;
  const places = [here, ...pathways];
  return {
    title: 'Were goals set well?',
    sentence: `${settingSentence(speaker)} ${harderSentence(speaker)}`,
    figures: [
      figure('t', 'Mean T when people left', speaker.mean('t'), {
        unit: 'points',
        note: '50 is what goals set well lead to.',
      }),
      figure('stopped', 'Goals stopped', speaker.count('stopped', 'goals')),
      figure('infeasible', 'Stopped because they turned out impossible', speaker.count('infeasible', 'stopped')),
      figure('reworded', 'Goals worded anew', speaker.count('reworded', 'goals')),
      figure('re-levelled', 'Replaced by a goal with other levels', speaker.count('re-levelled')),
      ...harderAndUnheard(speaker),
    ],
    chart: pointsChart(places, (said) => said.mean('t'), {
      description: 'Mean T when people left, in points, with its range, beside the 50 that goals set well lead to.',
      unit: 'points',
      reference: { value: 50, label: 'As expected' },
    }),
    table: {
      caption: 'How goals were set, by place',
      columns: ['Place', 'Mean T', 'Goals', 'Stopped', 'Impossible', 'Worded anew', 'Other levels', 'Harder'],
      rows: places.map(({ key, label, speaker: said }) => [
        headOf({ key, label }),
        said.mean('t'),
        said.count('goals'),
        said.count('stopped'),
        said.count('infeasible'),
        said.count('reworded'),
        said.count('re-levelled'),
        said.count('harder'),
      ]),
    },
    caveats: [
      'A mean far from 50 may mean that goals were too easy or too hard, or that people differ. It is a reason to talk, and no mark.',
      WHO_CAVEAT,
      ...(speaker.isMixed ? [MIXED_CAVEAT] : []),
      ...(isLive ? [] : [FEWER_CAVEAT, `Nothing is said of fewer than ${FEWEST_SHOWN} people.`]),
    ],
  };
};

function settingSentence(speaker: Speaker): string {
  const t = speaker.mean('t');
  if (t.value === null) return notSaid(t);
  const scores = speaker.count('with-t').value;
  if (scores === null) return `Scores came to ${t.text} on average.`;
  if (scores < FEWEST_SCORES || t.low === null || t.high === null) {
    return `Scores came to ${t.text} on average; that is too few people to say how goals were set.`;
  }
  if (t.low > HIGHEST) return `Scores came to ${t.text} on average, well above 50: goals may have been set too easy.`;
  if (t.high < LOWEST) return `Scores came to ${t.text} on average, well below 50: goals may have been set too hard.`;
  return `Scores came to ${t.text} on average, close enough to the 50 of goals set well.`;
}
