import type { ReportChartLine } from '@waymark/contracts';
import { type Look, type Shape, type Sheet, lineHeightOf, linesOn, textLines, widthOn } from './drawing';

/** A line with the letter of its point; null: it has none. */
export interface NamedPoint {
  readonly letter: string | null;
  readonly line: ReportChartLine;
}

interface Written {
  readonly shapes: readonly Shape[];
  readonly bottom: number;
}

const SAMPLE = 28;
const GAP = 8;
/** A column of names, in letters. */
const NAME_WIDTH = 34;

/** What each kind of line means, beside a piece of it, in as many rows as they need. */
export function funnelKey(reference: string | null, sheet: Sheet): Written {
  const entries: readonly (readonly [Look, string])[] = [
    ...(reference === null ? [] : [['reference', reference] as const]),
    ['inner-limit', 'Inner limits: 95 of 100 by chance'],
    ['outer-limit', 'Outer limits: 998 of 1,000'],
  ];
  const lineHeight = lineHeightOf(sheet);
  const shapes: Shape[] = [];
  let [x, y] = [0, 0];
  for (const [look, text] of entries) {
    const width = SAMPLE + GAP + widthOn(sheet, text);
    if (x > 0 && x + width > sheet.width) [x, y] = [0, y + lineHeight];
    const lines = linesOn(sheet, text, sheet.width - SAMPLE - GAP);
    const middle = y + lineHeight / 2;
    shapes.push(
      { kind: 'line', look, x1: x, x2: x + SAMPLE, y1: middle, y2: middle },
      ...textLines(lines, { x: x + SAMPLE + GAP, top: y, look: 'words' }, sheet),
    );
    y += (lines.length - 1) * lineHeight;
    x += width + 3 * GAP;
  }
  return { shapes, bottom: y + lineHeight + 2 * GAP };
}

/** Which point is whose, in columns from top to bottom. */
export function funnelNames(points: readonly NamedPoint[], top: number, sheet: Sheet): Written {
  const { width } = sheet;
  const columns = Math.max(1, Math.min(points.length, Math.floor(width / widthOn(sheet, 'm'.repeat(NAME_WIDTH)))));
  const perColumn = Math.ceil(points.length / columns);
  const indent = widthOn(sheet, 'AA') + GAP;
  const room = width / columns - indent - 2 * GAP;
  const shapes: Shape[] = [];
  let bottom = top;
  for (let column = 0; column < columns; column += 1) {
    const x = (column * width) / columns;
    let y = top;
    for (const { letter, line } of points.slice(column * perColumn, (column + 1) * perColumn)) {
      const lines = linesOn(sheet, `${line.label}: ${line.text}`, room);
      if (letter !== null) shapes.push(...textLines([letter], { x, top: y, look: 'name' }, sheet));
      shapes.push(...textLines(lines, { x: x + indent, top: y, look: 'words' }, sheet));
      y += lines.length * lineHeightOf(sheet) + 4;
    }
    bottom = Math.max(bottom, y);
  }
  return { shapes, bottom };
}
