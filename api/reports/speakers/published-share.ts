import { FEWEST_SHOWN, intervalOfRounded, roundToFive, type Said, WITHHELD_IN_CSV } from '@waymark/disclosure';
import { wilson } from '@waymark/statistics';
import type { SaidFigure } from './speaker.js';

export const FEWER = `fewer than ${FEWEST_SHOWN}`;
/** In a column of shares a bound on the rest would read as one on the share. */
export const CSV_OF = {
  itself: `<${FEWEST_SHOWN}`,
  'the-rest': `all but <${FEWEST_SHOWN}`,
  'the-whole': `<${FEWEST_SHOWN} in all`,
} as const;
export const NOT_SHOWN: SaidFigure = {
  ...{ text: 'not shown', csv: WITHHELD_IN_CSV, value: null, low: null, high: null },
  ...{ of: null, bound: null },
};

/** What is counted, in words. People are themselves; of all else fewer than 8 people may be behind it. */
export type Noun = 'people' | 'goals' | 'appointments' | 'reviews';

/** A count as it may be said. */
export interface SayableCount {
  /** Looked at only where it may be said as a number. */
  readonly count: number;
  /** undefined: it is kept nowhere, and so not said. */
  readonly how: Said | undefined;
}

export interface SayableShare {
  readonly yes: SayableCount;
  readonly no: SayableCount;
  readonly whole: SayableCount;
  readonly noun: Noun;
  /** How much one is worth beside an independent one, for the interval. */
  readonly worth: number;
}

/** A share as it may leave the building: the rate of the rounded parts, else a bound on one of them. */
export function publishedShare({ yes, no, whole, noun, worth }: SayableShare): SaidFigure {
  if (whole.how === 'bound') return publishedBound(noun, null, 'the-whole');
  if (yes.how === 'bound') return publishedBound(noun, whole, 'itself');
  if (no.how === 'bound') return publishedBound(noun, whole, 'the-rest');
  const parts = roundedParts({ yes, no });
  if (parts === null) return NOT_SHOWN;
  const value = Math.round((100 * parts.yes) / (parts.yes + parts.no));
  const interval = intervalOfRounded(
    { yes: yes.count, no: no.count },
    (x, y) => wilson(x * worth, (x + y) * worth) ?? { low: 0, high: 1 },
  );
  return { ...NOT_SHOWN, ...interval, text: `${value}%`, csv: String(value), value, of: about(whole, noun) };
}

/** Both parts of a share as they are printed; null: they are not. */
export function roundedParts({ yes, no }: Pick<SayableShare, 'yes' | 'no'>): { yes: number; no: number } | null {
  return yes.how === 'number' && no.how === 'number'
    ? { yes: roundToFive(yes.count), no: roundToFive(no.count) }
    : null;
}

/** "fewer than 8", of what. @param whole null: nothing is said of it. */
export function publishedBound(
  noun: Noun,
  whole: SayableCount | null,
  bound: NonNullable<SaidFigure['bound']>,
): SaidFigure {
  const of = whole === null ? null : about(whole, noun);
  const isOfPeople = noun === 'people';
  const some = isOfPeople ? (of === null ? `${FEWER} people` : FEWER) : `${noun} of ${FEWER} people`;
  return {
    ...NOT_SHOWN,
    text: bound === 'the-rest' ? `all but ${some}` : some,
    inTable: `${bound === 'the-rest' ? 'all but ' : ''}${isOfPeople ? FEWER : `of ${FEWER} people`}`,
    csv: CSV_OF[bound],
    of: of === null ? null : `of ${of}`,
    bound,
  };
}

/** "about 1,240": to the nearest five. */
export function aboutNumber(count: number): string {
  return `about ${roundToFive(count).toLocaleString('en-GB')}`;
}

/** "about 45 goals"; null: not said. */
export function about({ how, count }: SayableCount, noun: Noun): string | null {
  return how === 'number' ? `${aboutNumber(count)} ${noun}` : null;
}
