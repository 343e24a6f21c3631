import { ACHIEVED } from '../speakers/speaker.js';
import { type ComposePage, headOf } from './page-input.js';
import {
  FEWER_CAVEAT,
  figure,
  harderAndUnheard,
  harderSentence,
  INTERVAL_CAVEAT,
  pointsChart,
  reachedTogether,
  WHO_CAVEAT,
} from './words.js';

/** Goals reached by the part of life that they are about. */
export const composeDomains: ComposePage = ({ here, domains, isLive }) => {
  const { speaker } = here;
  const whole = speaker.share(ACHIEVED).value;
  return {
    title: 'Which goals were reached in which part of life?',
    sentence: `${reachedTogether(speaker, 'All parts of life together')} ${harderSentence(speaker)}`,
    figures: [
      figure('achieved', 'Goals reached, all parts of life', speaker.share(ACHIEVED)),
      ...harderAndUnheard(speaker),
      ...domains.map(({ label, speaker: said }) =>
        figure(`achieved: ${label}`, `Goals reached, ${label}`, said.share(ACHIEVED)),
      ),
    ],
    chart: pointsChart(domains, (said) => said.share(ACHIEVED), {
      description: 'Goals reached by part of life, in per cent, with the range of each, beside all goals together.',
      unit: '%',
      reference: whole === null ? null : { value: whole, label: 'All goals' },
    }),
    table: {
      caption: 'Goals reached by part of life',
      columns: ['Part of life', 'Goals with an answer', 'Reached, %'],
      rows: [{ ...here, label: 'All goals' }, ...domains].map(({ key, label, speaker: said }) => [
        headOf({ key, label }),
        said.count('rated'),
        said.share(ACHIEVED),
      ]),
    },
    caveats: [
      'Parts of life differ in how hard their goals are, and in how they were set. One is not done better than another.',
      WHO_CAVEAT,
      INTERVAL_CAVEAT,
      ...(isLive
        ? []
        : [
            FEWER_CAVEAT,
            '“Other” is all parts of life in which fewer than 8 people have a goal with an answer, together.',
          ]),
    ],
  };
};
