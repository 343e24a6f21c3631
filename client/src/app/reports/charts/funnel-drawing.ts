import type { ReportChart, ReportChartLine, ReportFunnelLimits } from '@waymark/contracts';
import { round } from '../../charts/path-text';
import { type Drawing, type Look, type Shape, type Sheet, lineHeightOf, linesOn, widthOn } from './drawing';
import { funnelKey, funnelNames, type NamedPoint } from './funnel-texts';
import { type ValueScale, stepsOver } from './value-scale';

const DOT = 7;
/** Between the axis and the numbers below it. */
const ROOM = 10;
/** Per cent apart at the least, so that chance looks like chance. */
const LEAST_SPAN = 30;
const HEIGHT = { least: 240, most: 360, ofWidth: 0.6 };

interface Plot {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly sizes: ValueScale;
  readonly shares: ValueScale;
  readonly x: (size: number) => number;
  readonly y: (share: number) => number;
}

/** A line that has a point. */
type ShownLine = ReportChartLine & { readonly size: number; readonly share: number };

/**
 * One point a line, across by how much it rests on and up by its share, between the limits of chance. Letters name the
 * points, in the order of the lines: it is that of names, and so says nothing of them.
 */
export function drawFunnel(chart: ReportChart, sheet: Sheet): Drawing {
  const { limits = [], sizes = '' } = chart.funnel ?? {};
  const shown = chart.lines.flatMap((line): ShownLine[] => {
    const [share] = line.values ?? [];
    return share === undefined || line.size === undefined ? [] : [{ ...line, size: line.size, share }];
  });
  const named = chart.lines.map((line): NamedPoint => {
    const index = shown.findIndex(({ label }) => label === line.label);
    return { letter: index < 0 ? null : letterOf(index), line };
  });
  const key = funnelKey(chart.reference?.label ?? null, sheet);
  const plot = plotOf({ shown, limits, sheet, top: key.bottom + DOT });
  const axes = axesOf(plot, sizes, sheet);
  const names = funnelNames(named, axes.bottom + sheet.fontSize / 2, sheet);
  const dots = shown.map(({ size, share }): Point => ({ x: plot.x(size), y: plot.y(share) }));
  return {
    width: sheet.width,
    height: Math.ceil(names.bottom),
    shapes: [
      ...axes.shapes,
      ...curve('outer-limit', limits, plot, ({ outer }) => outer),
      ...curve('inner-limit', limits, plot, ({ inner }) => inner),
      ...centreOf(chart, plot),
      ...dots.map(({ x, y }): Shape => ({ kind: 'circle', look: 'dot', x, y, r: DOT })),
      ...lettersAt(dots, plot, sheet),
      ...key.shapes,
      ...names.shapes,
    ],
  };
}

function plotOf(of: {
  readonly shown: readonly ShownLine[];
  readonly limits: readonly ReportFunnelLimits[];
  readonly sheet: Sheet;
  readonly top: number;
}): Plot {
  const { shown, limits, sheet, top } = of;
  const { width, fontSize } = sheet;
  const [left, right] = [Math.ceil(widthOn(sheet, '100%') + 10), width - Math.ceil(widthOn(sheet, '1000') / 2)];
  const bottom = top + Math.max(HEIGHT.least, Math.min(HEIGHT.most, width * HEIGHT.ofWidth));
  const shares = [...shown.map(({ share }) => share), ...limits.flatMap(({ outer }) => [outer.low, outer.high])];
  const sizes = limits.map(({ size }) => size);
  const [low, high] = [Math.min(...shares), Math.max(...shares)];
  const spare = Math.max(0, LEAST_SPAN - (high - low)) / 2;
  const up = stepsOver(Math.max(0, low - spare), Math.min(100, high + spare), 6);
  const across = stepsOver(
    Math.min(...sizes),
    Math.max(...sizes),
    Math.max(2, Math.floor((right - left) / (3.5 * fontSize))),
  );
  return {
    ...{ left, right, top, bottom, sizes: across, shares: up },
    x: (size) => round(left + ((size - across.from) / (across.to - across.from)) * (right - left)),
    y: (share) => round(bottom - ((share - up.from) / (up.to - up.from)) * (bottom - top)),
  };
}

function axesOf(
  plot: Plot,
  sizes: string,
  sheet: Sheet,
): { readonly shapes: readonly Shape[]; readonly bottom: number } {
  const { left, right, bottom, x, y } = plot;
  const lineHeight = lineHeightOf(sheet);
  const levels = stepsOf(plot.shares).flatMap((share): Shape[] => [
    { kind: 'line', look: 'guide', x1: left, x2: right, y1: y(share), y2: y(share) },
    { kind: 'text', look: 'words', x: left - 6, y: y(share), anchor: 'end', text: `${share}%` },
  ]);
  const ticks = stepsOf(plot.sizes).flatMap((size): Shape[] => [
    { kind: 'line', look: 'axis', x1: x(size), x2: x(size), y1: bottom, y2: bottom + 5 },
    {
      kind: 'text',
      look: 'words',
      x: x(size),
      y: bottom + ROOM + lineHeight / 2,
      anchor: 'middle',
      text: size.toLocaleString('en-GB'),
    },
  ]);
  const lines = linesOn(sheet, sizes, sheet.width);
  const titleTop = bottom + ROOM + lineHeight;
  const title = lines.map((text, index): Shape => {
    return { kind: 'text', look: 'words', x: right, y: titleTop + (index + 0.5) * lineHeight, anchor: 'end', text };
  });
  return {
    shapes: [
      ...levels,
      { kind: 'line', look: 'axis', x1: left, x2: right, y1: bottom, y2: bottom },
      ...ticks,
      ...title,
    ],
    bottom: titleTop + lines.length * lineHeight,
  };
}

function curve(
  look: Look,
  limits: readonly ReportFunnelLimits[],
  { x, y }: Plot,
  of: (limit: ReportFunnelLimits) => ReportFunnelLimits['inner'],
): Shape[] {
  return (['low', 'high'] as const).map((end) => {
    const places = limits.map((limit) => `${x(limit.size)} ${y(of(limit)[end])}`);
    return { kind: 'path', look, d: `M${places.join('L')}` };
  });
}

function centreOf({ reference }: ReportChart, { left, right, y }: Plot): Shape[] {
  if (reference === null) return [];
  const at = y(reference.value);
  return [{ kind: 'line', look: 'reference', x1: left, x2: right, y1: at, y2: at }];
}

interface Point {
  readonly x: number;
  readonly y: number;
}

/** Each beside its point where it covers no other, if there is such a place. */
function lettersAt(dots: readonly Point[], { left, right, top, bottom }: Plot, { fontSize }: Sheet): Shape[] {
  const taken: Point[] = [...dots];
  const away = DOT + fontSize * 0.55;
  return dots.map((dot, index): Shape => {
    const places = [
      { x: dot.x + away, y: dot.y },
      { x: dot.x - away, y: dot.y },
      { x: dot.x, y: dot.y - away },
      { x: dot.x, y: dot.y + away },
    ].filter(({ x, y }) => x > left + fontSize / 2 && x < right && y > top && y < bottom);
    const isFree = (place: Point): boolean =>
      taken.every((other) => Math.abs(other.x - place.x) > away * 0.9 || Math.abs(other.y - place.y) > away * 0.9);
    const place = places.find(isFree) ?? places[0] ?? dot;
    taken.push(place);
    return { kind: 'text', look: 'letter', ...place, anchor: 'middle', text: letterOf(index) };
  });
}

/** A to Z, then AA, AB … */
function letterOf(index: number): string {
  const last = String.fromCharCode(65 + (index % 26));
  return index < 26 ? last : `${letterOf(Math.floor(index / 26) - 1)}${last}`;
}

function stepsOf({ from, to, step }: ValueScale): readonly number[] {
  return Array.from({ length: Math.round((to - from) / step) + 1 }, (_, index) => from + index * step);
}
