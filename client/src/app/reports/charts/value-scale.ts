import type { ReportChart } from '@waymark/contracts';

/** A stretch of values with a number at each step; both ends are steps. */
export interface ValueScale {
  readonly from: number;
  readonly to: number;
  readonly step: number;
}

const ROUND = [1, 2, 5] as const;
/** Points apart at the least: a small difference must not look large. */
const LEAST_SPAN = 10;

/**
 * Per cent from 0 to 100; points so far that every interval and the value to compare with lie within.
 * @param most steps at the most
 */
export function scaleOf(chart: ReportChart, most: number): ValueScale {
  if (chart.unit === '%') return { from: 0, to: 100, step: most >= 5 ? 20 : most >= 4 ? 25 : 50 };
  const values = chart.lines.flatMap(({ values: shown, low, high }) =>
    [...(shown ?? []), low ?? [], high ?? []].flat(),
  );
  const { reference } = chart;
  if (reference) values.push(reference.value, ...(reference.anew ?? []).map(({ value }) => value));
  const [least, greatest] = values.length > 0 ? [Math.min(...values), Math.max(...values)] : [0, 0];
  const spare = Math.max(0, LEAST_SPAN - (greatest - least)) / 2;
  return stepsOver(least - spare, greatest + spare, most);
}

/** Round steps from the least value or a little less to the greatest or a little more. @param most steps at the most */
export function stepsOver(least: number, greatest: number, most: number): ValueScale {
  for (let magnitude = 1; ; magnitude *= 10) {
    for (const round of ROUND) {
      const step = round * magnitude;
      const from = Math.floor(least / step) * step;
      const to = Math.ceil(greatest / step) * step;
      if ((to - from) / step <= most) return { from, to, step };
    }
  }
}
