import { FIFTY, signed, type Speaker } from '../speakers/speaker.js';
import { type ComposePage, headOf } from './page-input.js';
import {
  FEWER_CAVEAT,
  figure,
  harderAndUnheard,
  harderSentence,
  INTERVAL_CAVEAT,
  MIXED_CAVEAT,
  notSaid,
  pointsChart,
  T_CAVEAT,
  WHO_CAVEAT,
} from './words.js';

/** How far T-scores moved from the start to the end. */
export const composeChangeInT: ComposePage = ({ here, pathways, isLive }) => {
  const { speaker } = here;
  const places = [here, ...pathways];
  return {
    title: 'How far did goal scores move?',
    sentence: `${changeSentence(speaker)} ${harderSentence(speaker)}`,
    figures: [
      figure('change-in-t', 'Mean change in T', speaker.mean('change-in-t'), { unit: 'points' }),
      figure('change-in-t-median', 'Median change in T', speaker.median('change-in-t'), { unit: 'points' }),
      figure('t', 'Mean T when people left', speaker.mean('t'), { unit: 'points' }),
      figure('t-50', 'T of 50 or more when people left', speaker.share(FIFTY), {
        note: 'People, not goals: not the same as goals reached.',
      }),
      ...harderAndUnheard(speaker),
    ],
    chart: pointsChart(places, (said) => said.mean('change-in-t'), {
      description: 'Mean change in T from the start to the end, in points, with its range.',
      unit: 'points',
      reference: { value: 0, label: 'No change' },
    }),
    table: {
      caption: 'Change in T by place',
      columns: [
        'Place',
        'Discharges with a score',
        'Mean change, points',
        'Median change, points',
        'Mean T',
        'T of 50 or more, %',
        'Harder, goals',
      ],
      rows: places.map(({ key, label, speaker: said }) => [
        headOf({ key, label }),
        said.count('with-t'),
        said.mean('change-in-t'),
        said.median('change-in-t'),
        said.mean('t'),
        said.share(FIFTY),
        said.count('harder'),
      ]),
    },
    caveats: [
      T_CAVEAT,
      WHO_CAVEAT,
      INTERVAL_CAVEAT,
      ...(speaker.isMixed ? [MIXED_CAVEAT] : []),
      ...(isLive ? [] : [FEWER_CAVEAT]),
    ],
  };
};

function changeSentence(speaker: Speaker): string {
  const said = speaker.mean('change-in-t');
  const { value, low, high } = said;
  if (value === null) return notSaid(said);
  const points = `${signed(Math.abs(value))} point${Math.abs(value) === 1 ? '' : 's'}`;
  if (low !== null && high !== null && low <= 0 && high >= 0) {
    return `On average scores moved by ${points}, which may be chance.`;
  }
  return value > 0 ? `On average scores rose by ${points}.` : `On average scores fell by ${points}.`;
}
