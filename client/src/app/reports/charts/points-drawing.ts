import type { ReportChart } from '@waymark/contracts';
import { type ChartRow, type ChartRows, layOutRows } from './chart-rows';
import { type Drawing, type Shape, type Sheet, lineHeightOf, widthOn } from './drawing';
import { drawMarks, markRoom } from './mark-drawing';
import { type ValueScale, scaleOf } from './value-scale';

const DOT = 7;

type ToPixels = (value: number) => number;

/** One point a line with its interval, and a line across to compare with. A line that is not shown has only its words. */
export function drawPoints(chart: ReportChart, sheet: Sheet): Drawing {
  const lineHeight = lineHeightOf(sheet);
  const top = chart.reference ? lineHeight + 8 : 8;
  // Half a number below the axis stands out at either end.
  const margin = Math.max(DOT + 2, widthOn(sheet, `−100 ${chart.unit === '%' ? '%' : ''}`) / 2);
  const { marks = [] } = chart;
  const { left, right, bottom, clear, rows, texts } = layOutRows(chart.lines, sheet, { top, margin, marks });
  const scale = scaleOf(chart, Math.max(2, Math.floor((right - left) / (4 * sheet.fontSize))));
  const toX: ToPixels = (value) => left + ((value - scale.from) / (scale.to - scale.from)) * (right - left);
  const floor = bottom + 6;
  return {
    width: sheet.width,
    height: Math.ceil(floor + lineHeight + 4),
    shapes: [
      ...rows.map(({ y }): Shape => ({ kind: 'line', look: 'guide', x1: left, x2: right, y1: y, y2: y })),
      { kind: 'line', look: 'axis', x1: left, x2: right, y1: floor, y2: floor },
      ...ticks(scale, chart.unit, toX, floor, lineHeight),
      ...drawMarks(marks, rows, sheet),
      ...reference(chart, toX, { clear, rows }, sheet),
      ...rows.flatMap((row) => pointOf(row, toX)),
      ...texts,
    ],
  };
}

function pointOf({ line, y }: ChartRow, toX: ToPixels): readonly Shape[] {
  const [value] = line.values ?? [];
  if (value === undefined) return [];
  const dot: Shape = { kind: 'circle', look: 'dot', x: toX(value), y, r: DOT };
  if (line.low === null || line.high === null) return [dot];
  const [from, to] = [toX(line.low), toX(line.high)];
  const end = (x: number): Shape => ({ kind: 'line', look: 'whisker', x1: x, x2: x, y1: y - 6, y2: y + 6 });
  return [{ kind: 'line', look: 'whisker', x1: from, x2: to, y1: y, y2: y }, end(from), end(to), dot];
}

function ticks(
  { from, to, step }: ValueScale,
  unit: ReportChart['unit'],
  toX: ToPixels,
  floor: number,
  lineHeight: number,
): readonly Shape[] {
  const values = Array.from({ length: Math.round((to - from) / step) + 1 }, (_, index) => from + index * step);
  return values.flatMap((value): Shape[] => [
    { kind: 'line', look: 'axis', x1: toX(value), x2: toX(value), y1: floor, y2: floor + 5 },
    {
      kind: 'text',
      look: 'words',
      x: toX(value),
      y: floor + 6 + lineHeight / 2,
      anchor: 'middle',
      text: `${String(value).replace('-', '−')}${unit === '%' ? '%' : ''}`,
    },
  ]);
}

/**
 * The line runs behind the points, and its name stands above it: moved inwards where it would leave the picture. Where it
 * restarts it goes on at another value.
 */
function reference(
  chart: ReportChart,
  toX: ToPixels,
  { clear, rows }: Pick<ChartRows, 'clear' | 'rows'>,
  sheet: Sheet,
): readonly Shape[] {
  if (!chart.reference) return [];
  const { value, label, anew = [] } = chart.reference;
  // At the line of the mark there, which is in the middle of its room.
  const beginsAt = (index: number): number =>
    (rows[index]?.begins ?? Infinity) + markRoom(chart.marks ?? [], index, sheet) / 2;
  const begins = anew.map((one) => ({ x: toX(one.value), top: beginsAt(one.from) }));
  const stretches = [{ x: toX(value), top: -Infinity }, ...begins];
  const half = widthOn(sheet, label) / 2;
  const x = toX(value);
  const middle = Math.max(half, Math.min(x, sheet.width - half));
  return [
    { kind: 'text', look: 'words', x: middle, y: lineHeightOf(sheet) / 2, anchor: 'middle', text: label },
    ...stretches.flatMap((stretch, index) => {
      const bottom = stretches[index + 1]?.top ?? Infinity;
      return clear
        .map(({ from, to }) => ({ y1: Math.max(from, stretch.top), y2: Math.min(to, bottom) }))
        .filter(({ y1, y2 }) => y1 < y2)
        .map(({ y1, y2 }): Shape => ({ kind: 'line', look: 'reference', x1: stretch.x, x2: stretch.x, y1, y2 }));
    }),
  ];
}
