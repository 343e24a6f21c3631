import type { XmrPoint } from '@waymark/statistics';

interface Run {
  readonly point: XmrPoint;
  readonly first: string;
  last: string;
  isToTheEnd: boolean;
}

/**
 * What was found in a series, a sentence for each run of periods, oldest first.
 * @param names of the periods, in words: "March 2026".
 * @param unit of a period, in words.
 */
export function findingsInWords(
  names: readonly string[],
  points: readonly XmrPoint[],
  unit: 'month' | 'quarter' | 'year',
): string[] {
  return runsOf(names, points).map((run) => `${whenOf(run)} ${whatOf(run, unit)}.`);
}

function runsOf(names: readonly string[], points: readonly XmrPoint[]): Run[] {
  const lastMeasured = points.findLastIndex(({ value }) => value !== null);
  const runs: Run[] = [];
  let open: Run | null = null;
  for (const [index, point] of points.entries()) {
    const name = names[index] ?? '';
    if (point.finding === null) open = null;
    else if (open !== null && isSame(open.point, point)) open.last = name;
    else runs.push((open = { point, first: name, last: name, isToTheEnd: false }));
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
  if (first === last) return `In ${first}`;
  return isToTheEnd ? `From ${first} on,` : `From ${first} to ${last}`;
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
