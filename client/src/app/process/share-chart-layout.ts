import { markNumbersAt, type PlacedMark, type ProcessSegment, type ProcessSeries } from '@waymark/contracts';
import { shortMonth } from '../i18n/day-text';
import { percent } from './process-text';

/** A place on the picture, in pixels. */
interface Place {
  readonly x: number;
  readonly y: number;
}

/** A level line, from left to right. */
interface Level {
  readonly x1: number;
  readonly x2: number;
  readonly y: number;
}

/** Where a change was marked: a thin line down, and at its upper end a flag with the number. */
interface Flag extends Place {
  /** Negative: it stands left of its line. */
  readonly width: number;
  readonly text: string;
}

export interface ShareChartLayout {
  readonly width: number;
  readonly height: number;
  /** Ends of the plot: left and right of all lines, and its edges above and below. */
  readonly plot: { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number };
  readonly points: readonly (Place & { readonly isFinding: boolean })[];
  /** One `d` of a path for each stretch without a gap. */
  readonly line: readonly string[];
  /** One a segment, as far as it goes. */
  readonly means: readonly Level[];
  readonly limits: readonly Level[];
  /** `x` is that of the line; `y` is the middle of the flag. */
  readonly flags: readonly Flag[];
  readonly levels: readonly { readonly y: number; readonly text: string }[];
  /** The month and, where it begins or the picture does, the year below it. */
  readonly months: readonly (Place & { readonly lines: readonly string[] })[];
}

/** Letters are about this wide, of their height. */
const LETTER = 0.6;
/** With more there is a line for every second ten per cent only. */
const MOST_TENS = 5;

/** Where everything is on a picture of this width; null: there is nothing to draw. */
export function layOutShares(
  { points, segments, marks }: Pick<ProcessSeries, 'points' | 'segments'> & { readonly marks: readonly PlacedMark[] },
  { width, fontSize, spacing = 0 }: { readonly width: number; readonly fontSize: number; readonly spacing?: number },
): ShareChartLayout | null {
  if (points.length === 0 || width === 0) return null;
  const [left, right] = [fontSize * (3 + 4 * spacing), width - fontSize];
  const step = points.length > 1 ? (right - left - fontSize) / (points.length - 1) : 0;
  const x = (index: number): number => rounded(left + fontSize / 2 + index * step);
  /** Half way from the month before. */
  const before = (index: number): number => Math.max(left, rounded(x(index) - step / 2));
  const flags = layOutFlags(
    points.map((_, index) => ({ x: before(index), text: markNumbersAt(marks, index) })),
    { right, fontSize },
  );
  const flagRoom = flags.length === 0 ? 0 : Math.max(...flags.map((flag) => flag.y)) + fontSize * 0.9;
  const height = Math.max(220, Math.min(360, width * 0.55)) + flagRoom;
  const plot = { left, right, top: fontSize + flagRoom, bottom: height - fontSize * 3 };
  const [low, high] = rangeOf([
    ...points.map(({ value }) => value),
    ...segments.flatMap(({ mean, limits }) => [mean, limits?.low ?? null, limits?.high ?? null]),
  ]);
  const y = (share: number): number => rounded(plot.bottom - ((share - low) / (high - low)) * (plot.bottom - plot.top));
  const ends = segments.map(({ from, to }, index) => {
    const [first, last] = [from, to].map((month) => points.findIndex((point) => point.month === month));
    return {
      x1: index === 0 ? left : before(first ?? 0),
      x2: index === segments.length - 1 ? right : before((last ?? 0) + 1),
    };
  });
  const levels = (values: (segment: ProcessSegment) => readonly number[]): Level[] =>
    segments.flatMap((segment, index) =>
      values(segment).map((value) => ({ ...(ends[index] ?? { x1: left, x2: right }), y: y(value) })),
    );
  const stretches: Place[][] = [[]];
  for (const [index, { value }] of points.entries()) {
    if (value === null) stretches.push([]);
    else stretches.at(-1)?.push({ x: x(index), y: y(value) });
  }
  return {
    ...{ width, height, plot },
    points: points.flatMap(({ value, finding }, index) =>
      value === null ? [] : [{ x: x(index), y: y(value), isFinding: finding !== null }],
    ),
    line: stretches.filter(({ length }) => length > 1).map(pathOf),
    means: levels(({ mean }) => (mean === null ? [] : [mean])),
    limits: levels(({ limits }) => (limits === null ? [] : [limits.low, limits.high])),
    flags,
    levels: levelsBetween(low, high).map((share) => ({ y: y(share), text: percent(share) })),
    months: namedMonths(
      points.map(({ month }) => month),
      { step, nameWidth: fontSize * (LETTER + spacing) * 5 },
    ).map(({ index, lines }) => ({ x: x(index), y: plot.bottom + fontSize * 1.3, lines })),
  };
}

/** Flags side by side, and in another line where there is no room beside the one before. */
function layOutFlags(
  marked: readonly { readonly x: number; readonly text: string }[],
  { right, fontSize }: { readonly right: number; readonly fontSize: number },
): Flag[] {
  const ends: number[] = [];
  return marked
    .filter(({ text }) => text !== '')
    .map(({ x, text }) => {
      const width = text.length * fontSize * LETTER + fontSize * 0.8;
      // Where it would leave the picture it stands at the other side of its line.
      const start = x + width > right ? x - width : x;
      const found = ends.findIndex((end) => end + 2 <= start);
      const line = found < 0 ? ends.length : found;
      ends[line] = start + width;
      return { x, y: rounded(fontSize * (0.7 + line * 1.6)), width: rounded(start < x ? -width : width), text };
    });
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

/** Whole tens of per cent from the lowest on. */
function levelsBetween(low: number, high: number): readonly number[] {
  const [first, last] = [Math.round(low * 10), Math.round(high * 10)];
  const step = last - first > MOST_TENS ? 2 : 1;
  return Array.from({ length: Math.floor((last - first) / step) + 1 }, (_, index) => (first + index * step) / 10);
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
