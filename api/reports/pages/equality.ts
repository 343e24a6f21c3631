import { BAND_KINDS, BANDINGS } from '../figures/bands.js';
import { ACHIEVED } from '../speakers/speaker.js';
import { type ComposePage, headOf, type NamedPlace, type PageInput } from './page-input.js';
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

/** The groups in the order of their kinds, each named with its kind. */
export function linesOf(bands: PageInput['bands']): NamedPlace[] {
  return BAND_KINDS.flatMap((kind) =>
    bands
      .filter((band) => band.kind === kind)
      .map((band) => ({ ...band, label: `${BANDINGS[kind].label}: ${band.label}` })),
  );
}

/** Goals reached by groups of people. */
export const composeEquality: ComposePage = ({ here, bands, isLive }) => {
  const { speaker } = here;
  const lines = linesOf(bands);
  const whole = speaker.share(ACHIEVED).value;
  return {
    title: 'Did it go equally well for different groups of people?',
    sentence: `${reachedTogether(speaker, 'All groups together')} ${harderSentence(speaker)}`,
    figures: [figure('achieved', 'Goals reached, everyone', speaker.share(ACHIEVED)), ...harderAndUnheard(speaker)],
    chart: pointsChart(lines, (said) => said.share(ACHIEVED), {
      description: 'Goals reached by group, in per cent, with the range of each, beside everyone together.',
      unit: '%',
      reference: whole === null ? null : { value: whole, label: 'Everyone' },
    }),
    table: {
      caption: 'Goals reached by group',
      columns: ['Group', 'Left', 'Goals with an answer', 'Reached, %', 'Harder, goals', 'Mean change in T, points'],
      rows: [{ ...here, label: 'Everyone' }, ...lines].map(({ key, label, speaker: said }) => [
        headOf({ key, label }),
        said.count('discharged'),
        said.count('rated'),
        said.share(ACHIEVED),
        said.count('harder'),
        said.mean('change-in-t'),
      ]),
    },
    caveats: [
      'Groups differ in more than their name: in their conditions, goals and how long they came.',
      WHO_CAVEAT,
      INTERVAL_CAVEAT,
      ...(isLive ? [] : [FEWER_CAVEAT]),
    ],
  };
};
