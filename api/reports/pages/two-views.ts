import type { ReportChart, ReportChartLine } from '@waymark/contracts';
import type { CountRow } from '../figures/rows.js';
import { SEEN_ALIKE, type Speaker } from '../speakers/speaker.js';
import { type ComposePage, headOf, type NamedPlace } from './page-input.js';
import {
  FEWER_CAVEAT,
  figure,
  harderAndUnheard,
  harderSentence,
  kappaFigure,
  shareSentence,
  WHO_CAVEAT,
} from './words.js';

const PARTS = ['Saw it alike', 'One step apart', 'Further apart', 'Differently, not told apart'];
const APART = ['one-step-apart', 'further-apart'] as const satisfies readonly CountRow[];

/** How far patients and therapists saw the same goal alike. */
export const composeTwoViews: ComposePage = ({ here, pathways, isLive }) => {
  const { speaker } = here;
  const places = [here, ...pathways];
  const alike = shareSentence(speaker, SEEN_ALIKE, {
    number: (percent) => `Patient and therapist saw ${percent} of every 100 goals alike, of those that both rated.`,
    nearlyAll: 'Patient and therapist saw nearly all goals alike, of those that both rated.',
    few: 'Patient and therapist saw few goals alike, of those that both rated.',
  });
  return {
    title: 'Did patient and therapist see it alike?',
    sentence: `${alike} ${harderSentence(speaker)}`,
    figures: [
      figure('seen-alike', 'Seen alike', speaker.share(SEEN_ALIKE)),
      figure('one-step-apart', 'One step apart', speaker.count('one-step-apart', 'both-rated')),
      figure('further-apart', 'Two steps or more apart', speaker.count('further-apart', 'both-rated')),
      figure('patient-higher', 'The patient saw it higher', speaker.count('patient-higher', 'both-rated')),
      figure('therapist-higher', 'The therapist saw it higher', speaker.count('therapist-higher', 'both-rated')),
      kappaFigure(speaker.kappa()),
      ...harderAndUnheard(speaker),
    ],
    chart: partsChart(places),
    table: {
      caption: 'How patient and therapist saw the same goal',
      columns: [
        'Place',
        'Goals that both rated',
        'Alike, %',
        'One step apart',
        'Further apart',
        'Patient higher',
        'Therapist higher',
        'Kappa',
        'Harder, goals',
      ],
      rows: places.map(({ key, label, speaker: said }) => [
        headOf({ key, label }),
        said.count('both-rated'),
        said.share(SEEN_ALIKE),
        said.count('one-step-apart'),
        said.count('further-apart'),
        said.count('patient-higher'),
        said.count('therapist-higher'),
        said.kappa(),
        said.count('harder'),
      ]),
    },
    caveats: [
      'That two people see something differently is a reason to talk, and no mark for anybody. There is nothing to aim for here.',
      'Each goal counts once: as both saw it in the last review in which both rated it. Both rate only where it was asked for, so these are not all goals.',
      'Kappa says how far two people agree beyond chance: 1 is always, 0 no more than by chance. Two steps apart count four times as much as one (quadratic weights; Cohen 1968). One person’s goals are alike, so its true range is somewhat wider.',
      WHO_CAVEAT,
      ...(isLive ? [] : [FEWER_CAVEAT]),
    ],
  };
};

function partsChart(places: readonly NamedPlace[]): ReportChart {
  return {
    kind: 'parts',
    description:
      'Goals that both rated in three groups, in per cent: seen alike, one step apart, two steps or more apart.',
    unit: '%',
    parts: PARTS,
    reference: null,
    lines: places.map(({ label, speaker }) => lineOf(label, speaker)),
  };
}

/** In whole per cent: three groups where each is a number; else those seen alike, beside the rest. */
function lineOf(label: string, speaker: Speaker): ReportChartLine {
  const { value: alike, text } = speaker.share(SEEN_ALIKE);
  if (alike === null) return { label, values: null, low: null, high: null, text };
  const rest = 100 - alike;
  const split = speaker.parts(APART);
  const oneStep = split === null ? 0 : Math.round(rest * (split[0] ?? 0));
  const values = split === null ? [alike, 0, 0, rest] : [alike, oneStep, rest - oneStep, 0];
  return { label, values, low: null, high: null, text: `${text} alike` };
}
