import type { ProcessSeries } from '@waymark/contracts';
import { shortMonth } from '../i18n/day-text';
import { percent } from './process-text';

/** A place on the picture, in pixels. */
interface Place {
  readonly x: number;
  readonly y: number;
}

export interface ShareChartLayout {
  readonly width: number;
  readonly height: number;
  /** Ends of the plot: left and right of all lines, and its lower edge. */
  readonly plot: { readonly left: number; readonly right: number; readonly bottom: number };
  readonly marks: readonly (Place & { readonly isFinding: boolean })[];
  /** One `d` of a path for each stretch without a gap. */
  readonly line: readonly string[];
  readonly mean: number | null;
  readonly limits: readonly number[];
  readonly levels: readonly { readonly y: number; readonly text: string }[];
  /** The month and, where it begins or the picture does, the year below it. */
  readonly months: readonly (Place & { readonly lines: readonly string[] })[];
}

/** Letters are about this wide, of their height. */
const LETTER = 0.6;
const LEVELS = 4;

/** Where everything is on a picture of this width; null: there is nothing to draw. */
export function layOutShares(
  { points, mean, limits }: Pick<ProcessSeries, 'points' | 'mean' | 'limits'>,
  { width, fontSize }: { readonly width: number; readonly fontSize: number },
): ShareChartLayout | null {
  if (points.length === 0 || width === 0) return null;
  const height = Math.max(220, Math.min(360, width * 0.55));
  const plot = { left: fontSize * 3, right: width - fontSize, top: fontSize, bottom: height - fontSize * 3 };
  const [low, high] = rangeOf([...points.map(({ value }) => value), mean, limits?.low ?? null, limits?.high ?? null]);
  const y = (share: number): number => rounded(plot.bottom - ((share - low) / (high - low)) * (plot.bottom - plot.top));
  const step = points.length > 1 ? (plot.right - plot.left - fontSize) / (points.length - 1) : 0;
  const x = (index: number): number => rounded(plot.left + fontSize / 2 + index * step);
  const stretches: Place[][] = [[]];
  for (const [index, { value }] of points.entries()) {
    if (value === null) stretches.push([]);
    else stretches.at(-1)?.push({ x: x(index), y: y(value) });
  }
  return {
    ...{ width, height, plot },
    marks: points.flatMap(({ value, finding }, index) =>
      value === null ? [] : [{ x: x(index), y: y(value), isFinding: finding !== null }],
    ),
    line: stretches.filter(({ length }) => length > 1).map(pathOf),
    mean: mean === null ? null : y(mean),
    limits: limits === null ? [] : [y(limits.low), y(limits.high)],
    levels: Array.from({ length: LEVELS + 1 }, (_, index) => low + ((high - low) * index) / LEVELS).map((share) => ({
      y: y(share),
      text: percent(share),
    })),
    months: namedMonths(
      points.map(({ month }) => month),
      { step, nameWidth: fontSize * LETTER * 5 },
    ).map(({ index, lines }) => ({ x: x(index), y: plot.bottom + fontSize * 1.3, lines })),
  };
}

/** Whole tens of per cent around all values, at least 40 apart so that chance looks like chance. */
function rangeOf(values: readonly (number | null)[]): readonly [number, number] {
  const shares = values.filter((value) => value !== null);
  let low = Math.floor(Math.min(...shares) * 10) / 10;
  let high = Math.ceil(Math.max(...shares) * 10) / 10;
  while (high - low < 0.4 - 1e-9) {
    if (high < 1) high += 0.1;
    if (low > 0.05 && high - low < 0.4 - 1e-9) low -= 0.1;
  }
  return [Math.max(0, low), Math.min(1, high)];
}

/** As many months as there is room for, in equal steps from the first. */
function namedMonths(
  months: readonly string[],
  { step, nameWidth }: { readonly step: number; readonly nameWidth: number },
): readonly { readonly index: number; readonly lines: readonly string[] }[] {
  const every = [1, 2, 3, 4, 6, 12, 24].find((count) => step * count >= nameWidth) ?? 60;
  let year = '';
  return months.flatMap((month, index) => {
    if (index % every !== 0) return [];
    const isNewYear = month.slice(0, 4) !== year;
    year = month.slice(0, 4);
    return [{ index, lines: isNewYear ? [shortMonth(month), year] : [shortMonth(month)] }];
  });
}

function pathOf(places: readonly Place[]): string {
  return `M${places.map(({ x, y }) => `${x} ${y}`).join('L')}`;
}

function rounded(pixels: number): number {
  return Math.round(pixels * 10) / 10;
}
