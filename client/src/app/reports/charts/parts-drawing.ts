import type { ReportChart } from '@waymark/contracts';
import { BAR, type ChartRow, layOutRows } from './chart-rows';
import { type Drawing, type Look, type Shape, type Sheet, lineHeightOf, linesOn, textLines, widthOn } from './drawing';
import { drawMarks } from './mark-drawing';

const PART_LOOKS = ['part-0', 'part-1', 'part-2', 'part-3', 'part-4'] as const;
/** How a value is written on each: light on the dark one, and on a pattern with clear ground around it. */
const VALUE_LOOKS = ['value-on-dark', 'value', 'value', 'value-on-pattern', 'value-on-pattern'] as const;
const SWATCH = 20;

/** Bars of parts that make up a whole. A bar whose parts are not shown is hatched. */
export function drawParts(chart: ReportChart, sheet: Sheet): Drawing {
  const key = keyOf(chart.parts, sheet);
  const { marks = [] } = chart;
  const { left, right, bottom, rows, texts } = layOutRows(chart.lines, sheet, { top: key.bottom, marks });
  const bars = rows.flatMap((row) => barOf(row, left, right - left, sheet));
  return {
    width: sheet.width,
    height: Math.ceil(bottom) + 2,
    shapes: [...key.shapes, ...drawMarks(marks, rows, sheet), ...bars, ...texts],
  };
}

function barOf({ line, y }: ChartRow, left: number, length: number, sheet: Sheet): readonly Shape[] {
  const top = y - BAR / 2;
  if (line.values === null)
    return [{ kind: 'rect', look: 'hidden', x: left, y: top, width: Math.max(0, length), height: BAR }];
  // Parts rounded each for itself need not add up to a hundred; the bar has its whole length all the same.
  const whole = line.values.reduce((sum, value) => sum + value, 0);
  const bars: Shape[] = [];
  let x = left;
  for (const [index, value] of line.values.entries()) {
    const width = whole > 0 ? (value / whole) * length : 0;
    if (width > 0) bars.push({ kind: 'rect', look: lookOf(PART_LOOKS, index), x, y: top, width, height: BAR });
    const text = `${value}%`;
    if (widthOn(sheet, text) + 4 <= width)
      bars.push({
        kind: 'text',
        look: lookOf(VALUE_LOOKS, index),
        x: x + width / 2,
        y,
        anchor: 'middle',
        text,
      });
    x += width;
  }
  return bars;
}

/** What each part is called, beside a piece of it, from left to right in as many lines as they need. */
function keyOf(parts: readonly string[], sheet: Sheet): { readonly shapes: readonly Shape[]; readonly bottom: number } {
  const lineHeight = lineHeightOf(sheet);
  const shapes: Shape[] = [];
  let x = 0;
  let top = 0;
  let bottom = 0;
  for (const [index, text] of parts.entries()) {
    const beside = SWATCH + 8;
    if (x > 0 && x + beside + widthOn(sheet, text) > sheet.width) [x, top] = [0, bottom];
    const lines = linesOn(sheet, text, sheet.width - beside);
    shapes.push(
      {
        ...{ kind: 'rect', look: lookOf(PART_LOOKS, index), width: SWATCH, height: SWATCH },
        ...{ x: x + 1, y: top + 3 + (lineHeight - SWATCH) / 2 },
      },
      ...textLines(lines, { x: x + beside, top: top + 3, look: 'words' }, sheet),
    );
    x += beside + widthOn(sheet, text) + 24;
    bottom = Math.max(bottom, top + lines.length * lineHeight + 6);
  }
  return { shapes, bottom: parts.length > 0 ? bottom + 8 : 0 };
}

function lookOf(looks: typeof PART_LOOKS | typeof VALUE_LOOKS, index: number): Look {
  return looks[index % looks.length] ?? looks[0];
}
