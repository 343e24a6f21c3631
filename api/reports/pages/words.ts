import type { ReportChart, ReportFigure } from '@waymark/contracts';
import { ACHIEVED, intervalInWords, type SaidFigure, type Share, type Speaker } from '../speakers/speaker.js';
import type { NamedPlace } from './page-input.js';

export const FEWER_CAVEAT =
  '“Fewer than 8” means 0 to 7 people. Numbers are rounded to the nearest 5, so they may not add up.';
export const INTERVAL_CAVEAT =
  'The range beside a figure shows how far chance alone could move it. Two places whose ranges overlap may not differ.';
export const T_CAVEAT =
  'Change in T says whether goals were met as expected. It is not a size of health gain, a target, or a way to compare services.';
export const MIXED_CAVEAT = 'T-scores rest on both forms of the measure here, GAS-Light and five-level GAS.';
export const WHO_CAVEAT =
  'This counts people who left in this time, where they were when they left. People who died are counted, and enter no outcome.';

/** A figure of the list beside the picture. */
export function figure(
  row: string,
  label: string,
  said: SaidFigure,
  { unit = '%', note = null }: { readonly unit?: '%' | 'points'; readonly note?: string | null } = {},
): ReportFigure {
  const shown = unit === 'points' && said.value !== null ? `${said.text} points` : said.text;
  return { row, label, people: said.of ?? '', shown, interval: intervalInWords(said, unit), note };
}

/** Agreement beyond chance. */
export function kappaFigure(said: SaidFigure): ReportFigure {
  const { low, high } = said;
  const [from, to] = [low, high].map((end) => String(end).replace('-', '−'));
  return {
    ...{ row: 'kappa', label: 'Agreement beyond chance (weighted kappa)', people: said.of ?? '', shown: said.text },
    interval: low === null || high === null ? null : `${from ?? ''} to ${to ?? ''}`,
    note: '1: always alike. 0: no more than by chance.',
  };
}

/** A sentence of easy words about a share, whatever of it may be said. */
export interface ShareSentence {
  /** "People reached N of every 100 goals." */
  readonly number: (percent: number) => string;
  readonly nearlyAll: string;
  readonly few: string;
}

export function shareSentence(speaker: Speaker, share: Share, { number, nearlyAll, few }: ShareSentence): string {
  const said = speaker.share(share);
  if (said.value !== null) return number(said.value);
  if (said.bound === 'the-rest') return nearlyAll;
  if (said.bound === 'itself') return few;
  return notSaid(said);
}

/** What was reached by everybody on a page about several. @param who "All areas together". */
export function reachedTogether(speaker: Speaker, who: string): string {
  return shareSentence(speaker, ACHIEVED, {
    number: (percent) => `${who}, people reached ${percent} of every 100 goals.`,
    nearlyAll: `${who}, people reached nearly all goals.`,
    few: `${who}, few goals were reached.`,
  });
}

export function notSaid({ bound, of }: SaidFigure): string {
  if (bound !== null) return 'Too few people left in this time for a figure that names nobody.';
  return of === null
    ? 'This figure is left out here, so that nobody can be made out. Look at the whole care service, or at a longer time.'
    : 'Nobody in this time has an answer to this yet.';
}

/** The rows of the figures below. */
export const ALWAYS_SAID: ReadonlySet<string> = new Set(['harder', 'without-patient', 'unheard', 'seen-differently']);

/** What did not go well, or is not known, stands on every page: as a number or by its bound. */
export function harderAndUnheard(speaker: Speaker): ReportFigure[] {
  return [
    figure('harder', 'Harder than at the start', speaker.count('harder', 'rated')),
    figure('without-patient', 'Recorded without the patient only', speaker.count('without-patient', 'discharged')),
    figure('unheard', 'Nothing heard after the start', speaker.count('unheard', 'discharged')),
    // Of a quarter too few goals were rated by both.
    ...(speaker.keeps('seen-differently')
      ? [figure('seen-differently', 'Seen differently', speaker.count('seen-differently', 'both-rated'))]
      : []),
  ];
}

/** "It was harder than at the start for about 15 goals." */
export function harderSentence(speaker: Speaker): string {
  const said = speaker.count('harder', 'rated');
  if (said.value === 0) return 'No goal was harder than at the start.';
  if (said.value === null && said.bound === null) return 'How many were harder than at the start is not shown here.';
  if (said.value === 1) return 'One goal was harder than at the start.';
  return said.value === null
    ? 'Goals of fewer than 8 people were harder than at the start.'
    : `${said.text.replace(/^about/, 'About')} goals were harder than at the start.`;
}

/** One point a place, with its interval. */
export function pointsChart(
  places: readonly NamedPlace[],
  say: (speaker: Speaker) => SaidFigure,
  about: Pick<ReportChart, 'description' | 'unit' | 'reference'>,
): ReportChart {
  return {
    ...about,
    kind: 'points',
    parts: [],
    lines: places.map(({ label, speaker }) => {
      const said = say(speaker);
      const text = said.value === null || about.unit !== 'points' ? said.text : `${said.text} points`;
      return { label, values: said.value === null ? null : [said.value], low: said.low, high: said.high, text };
    }),
  };
}
