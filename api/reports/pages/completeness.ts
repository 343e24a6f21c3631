import { ANSWERED } from '../speakers/speaker.js';
import { type ComposePage, headOf } from './page-input.js';
import { FEWER_CAVEAT, figure, harderAndUnheard, harderSentence, pointsChart, shareSentence } from './words.js';

/** Of how many people it is known what came of their goals. */
export const composeCompleteness: ComposePage = ({ here, pathways, isLive }) => {
  const { speaker } = here;
  const places = [here, ...pathways];
  const known = shareSentence(speaker, ANSWERED, {
    number: (percent) => `For ${percent} of every 100 people who left, we know how their goals went.`,
    nearlyAll: 'For all but fewer than 8 people who left, we know how their goals went.',
    few: 'For fewer than 8 of the people who left, we know how their goals went.',
  });
  return {
    title: 'For how many people do we know how it went?',
    sentence: `${known} ${harderSentence(speaker)}`,
    figures: [
      figure('answered', 'A first and a last answer', speaker.share(ANSWERED)),
      figure('unanswered', 'No last answer', speaker.count('unanswered', 'discharged')),
      figure('partial', 'Some goals without an answer', speaker.count('partial', 'answered')),
      figure('unrated', 'Goals without a later answer', speaker.count('unrated', 'goals')),
      ...harderAndUnheard(speaker),
      figure('discharged', 'Everyone who left', speaker.count('discharged')),
      // Published beside everyone who left they would say too much of the few who have no last answer.
      ...(isLive
        ? [
            figure(
              'without-goals',
              'Left without a goal on this measure',
              speaker.count('without-goals', 'discharged'),
            ),
            figure('died', 'Died', speaker.count('died', 'discharged')),
          ]
        : []),
    ],
    chart: pointsChart(places, (said) => said.share(ANSWERED), {
      description: 'People with a first and a last answer, in per cent of those who left with a goal, with its range.',
      unit: '%',
      reference: null,
    }),
    table: {
      caption: 'What is known, by place',
      columns: [
        'Place',
        'Left',
        'How it went is known, %',
        'Without the patient only',
        'Nothing heard',
        'Harder, goals',
      ],
      rows: places.map(({ key, label, speaker: said }) => [
        headOf({ key, label }),
        said.count('discharged'),
        said.share(ANSWERED),
        said.count('without-patient'),
        said.count('unheard'),
        said.count('harder'),
      ]),
    },
    caveats: [
      'Who left without a last answer may have fared better or worse than the others: where many are missing, read every other page with care.',
      ...(isLive ? [] : [FEWER_CAVEAT]),
    ],
  };
};
