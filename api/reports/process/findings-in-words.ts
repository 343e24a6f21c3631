import type { XmrPoint } from '@waymark/statistics';
import { monthInWords } from './month-in-words.js';

interface Run {
  readonly point: XmrPoint;
  readonly first: string;
  last: string;
  isToTheEnd: boolean;
}

/** What was found, a sentence for each run of months, oldest first. @param months those of the points, YYYY-MM. */
export function findingsInWords(months: readonly string[], points: readonly XmrPoint[]): string[] {
  return runsOf(months, points).map((run) => `${whenOf(run)} ${whatOf(run)}.`);
}

function runsOf(months: readonly string[], points: readonly XmrPoint[]): Run[] {
  const lastMeasured = points.findLastIndex(({ value }) => value !== null);
  const runs: Run[] = [];
  let open: Run | null = null;
  for (const [index, point] of points.entries()) {
    const month = months[index] ?? '';
    if (point.finding === null) open = null;
    else if (open !== null && isSame(open.point, point)) open.last = month;
    else runs.push((open = { point, first: month, last: month, isToTheEnd: false }));
    if (open !== null && index === lastMeasured) open.isToTheEnd = open.first !== open.last;
  }
  return runs;
}

function isSame(one: XmrPoint, other: XmrPoint): boolean {
  if (one.finding !== other.finding) return false;
  // A trend may cross the mean.
  return one.finding === 'trend' ? one.direction === other.direction : one.side === other.side;
}

function whenOf({ first, last, isToTheEnd }: Run): string {
  if (first === last) return `In ${monthInWords(first)}`;
  return isToTheEnd ? `From ${monthInWords(first)} on,` : `From ${monthInWords(first)} to ${monthInWords(last)}`;
}

function whatOf({ point: { finding, side, direction }, first, last }: Run): string {
  const [way, limit] = side === 'above' ? ['higher', 'upper'] : ['lower', 'lower'];
  switch (finding) {
    case 'outside':
      return `it was ${way} than it usually varies`;
    case 'trend':
      return direction === 'rising' ? 'it rose month by month' : 'it fell month by month';
    case 'two-of-three':
      return `it was close to its ${limit} limit`;
    default:
      return `it was ${side} its average${first === last ? '' : ' in every month'}`;
  }
}
