import type { PlacedMark } from '@waymark/contracts';
import type { ChartMark } from './chart-mark.entity.js';

/** A stretch of time on a chart. */
export interface ChartPeriod {
  /** YYYY-MM-DD. */
  readonly firstDay: string;
}

/** What the periods of a chart are. */
export interface ChartTime {
  /** Oldest first, none left out. */
  readonly periods: readonly ChartPeriod[];
  /** First day of the period before the first; a mark that belongs before the chart is not on it. */
  readonly previousStart: string;
  /** First day after the chart; a mark from then on is not on it. null: the chart goes on until today. */
  readonly nextStart: string | null;
  /** What a period is called. */
  readonly unit: 'month' | 'quarter' | 'year';
}

type Mark = Pick<ChartMark, 'text' | 'from' | 'rebases'>;

const DAY = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });

/**
 * Marks where they stand: at the first period that began on their day or later, so that all of it is after the change.
 * @param marks in the order of their days.
 */
export function placedMarks(
  marks: readonly Mark[],
  { periods, previousStart, nextStart, unit }: ChartTime,
): PlacedMark[] {
  return marks
    .filter(({ from }) => from > previousStart && (nextStart === null || from < nextStart))
    .map((mark, index) => {
      const found = periods.findIndex(({ firstDay }) => firstDay >= mark.from);
      const at = found < 0 ? null : found;
      return { number: index + 1, at, words: inWords(mark, at, unit), rebases: mark.rebases };
    });
}

/** Where limits restart: at the first period they do so by themselves. Rising, each once. */
export function rebasedAt(marks: readonly PlacedMark[]): number[] {
  const chosen = marks.flatMap(({ at, rebases }) => (rebases && at !== null && at > 0 ? [at] : []));
  return [...new Set(chosen)].sort((a, b) => a - b);
}

/** Marks of one period in words, as they stand in a file; empty: it has none. */
export function marksAt(marks: readonly PlacedMark[], index: number): string {
  return marks
    .filter(({ at }) => at === index)
    .map(({ number, words }) => `${number}: ${words}`)
    .join(' ');
}

function inWords({ text, from, rebases }: Mark, at: number | null, unit: string): string {
  const what = `${text.replace(/[\s.]+$/, '')}, from ${DAY.format(new Date(`${from}T00:00:00Z`))}.`;
  const restart = rebases && at !== null && at > 0 ? ' Limits restart here.' : '';
  return at === null ? `${what} No ${unit} that began since is on this chart yet.` : `${what}${restart}`;
}
