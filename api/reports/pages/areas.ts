import { ACHIEVED, type Speaker } from '../speakers/speaker.js';
import { cell, type ComposePage, headOf, type NamedPlace } from './page-input.js';
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

/** Goals reached by area, and by area and pathway. */
export const composeAreas: ComposePage = ({ here, pathways, areas, isLive }) => {
  const { speaker } = here;
  const inPathway = (area: { readonly byPathway: readonly NamedPlace[] }, label: string): Speaker | null =>
    area.byPathway.find((place) => place.label === label)?.speaker ?? null;
  return {
    title: 'How did it go in each area?',
    sentence: `${reachedTogether(speaker, 'All areas together')} ${harderSentence(speaker)}`,
    figures: [
      figure('achieved', 'Goals reached, all areas', speaker.share(ACHIEVED)),
      ...harderAndUnheard(speaker),
      ...areas.map(({ label, speaker: said }) =>
        figure(`achieved: ${label}`, `Goals reached, ${label}`, said.share(ACHIEVED)),
      ),
    ],
    chart: pointsChart([{ ...here, label: 'All areas' }, ...areas], (said) => said.share(ACHIEVED), {
      description: 'Goals reached by area, in per cent, with the range of each.',
      unit: '%',
      reference: null,
    }),
    table: {
      caption: 'Goals reached by area and pathway, in per cent',
      columns: ['Area', 'Left', 'Harder, goals', 'All pathways', ...pathways.map(({ label }) => label)],
      rows: [
        [
          headOf({ ...here, label: 'All areas' }),
          speaker.count('discharged'),
          speaker.count('harder'),
          speaker.share(ACHIEVED),
          ...pathways.map(({ speaker: said }) => said.share(ACHIEVED)),
        ],
        ...areas.map((area) => [
          headOf(area),
          area.speaker.count('discharged'),
          area.speaker.count('harder'),
          area.speaker.share(ACHIEVED),
          ...pathways.map(({ label }) => inPathway(area, label)?.share(ACHIEVED) ?? cell('–')),
        ]),
      ],
    },
    caveats: [
      'Areas differ in who lives there. This is no league table.',
      WHO_CAVEAT,
      INTERVAL_CAVEAT,
      ...(isLive ? [] : [FEWER_CAVEAT]),
    ],
  };
};
