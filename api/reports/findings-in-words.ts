import type { Xmr, XmrPoint } from '@waymark/statistics';

/** A period in words: "April to June 2026", from "April 2026" to "June 2026"; a month is all three. */
export interface NamedPeriod {
  readonly whole: string;
  readonly first: string;
  readonly last: string;
}

interface Run {
  readonly point: XmrPoint;
  readonly first: NamedPeriod;
  last: NamedPeriod;
  isToTheEnd: boolean;
}

/**
 * The points of a series without what stands out of limits that still move: it may be chance.
 * @param firstSaid whether it is said of the first limits even so.
 */
export function settledPoints({ points, segments }: Xmr, { firstSaid }: { readonly firstSaid: boolean }): XmrPoint[] {
  const isSaid = (segment: number): boolean => (firstSaid && segment === 0) || segments[segment]?.isTrial === false;
  return points.map((point) => (isSaid(point.segment) ? point : { ...point, finding: null }));
}

/**
 * What was found in a series, a sentence for each run of periods, oldest first.
 * @param unit of a period, in words.
 */
export function findingsInWords(
  periods: readonly NamedPeriod[],
  points: readonly XmrPoint[],
  unit: 'month' | 'quarter' | 'year',
): string[] {
  return runsOf(periods, points).map((run) => `${whenOf(run)} ${whatOf(run, unit)}.`);
}

function runsOf(periods: readonly NamedPeriod[], points: readonly XmrPoint[]): Run[] {
  const lastMeasured = points.findLastIndex(({ value }) => value !== null);
  const runs: Run[] = [];
  let open: Run | null = null;
  for (const [index, point] of points.entries()) {
    const period = periods[index];
    if (period === undefined || point.finding === null) open = null;
    else if (open !== null && isSame(open.point, point)) open.last = period;
    else runs.push((open = { point, first: period, last: period, isToTheEnd: false }));
    if (open !== null && index === lastMeasured) open.isToTheEnd = open.first !== open.last;
  }
  return runs;
}

function isSame(one: XmrPoint, other: XmrPoint): boolean {
  // What restarted goes on from nothing.
  if (one.finding !== other.finding || one.segment !== other.segment) return false;
  // A trend may cross the mean.
  return one.finding === 'trend' ? one.direction === other.direction : one.side === other.side;
}

function whenOf({ first, last, isToTheEnd }: Run): string {
  if (first === last) return `${first.whole === first.first ? 'In' : 'From'} ${first.whole}`;
  return isToTheEnd ? `From ${first.first} on,` : `From ${first.first} to ${last.last}`;
}

function whatOf({ point: { finding, side, direction }, first, last }: Run, unit: string): string {
  const [way, limit] = side === 'above' ? ['higher', 'upper'] : ['lower', 'lower'];
  switch (finding) {
    case 'outside':
      return `it was ${way} than it usually varies`;
    case 'trend':
      return direction === 'rising' ? `it rose ${unit} by ${unit}` : `it fell ${unit} by ${unit}`;
    case 'two-of-three':
      return `it was close to its ${limit} limit`;
    default:
      return `it was ${side} its average${first === last ? '' : ` in every ${unit}`}`;
  }
}
