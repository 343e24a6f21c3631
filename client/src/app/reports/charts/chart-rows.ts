import type { PlacedMark, ReportChartLine } from '@waymark/contracts';
import { type Shape, type Sheet, lineHeightOf, linesOn, textLines, widthOn } from './drawing';
import { markRoom } from './mark-drawing';

/** Height of a bar, in pixels. */
export const BAR = 26;
const GAP = 14;
/** Room between rows: from a row to the next name when names stand above, it must be clear which bar they are of. */
const BETWEEN = { beside: 10, above: 18 };
/** Bold letters are wider than the average that texts are measured with. */
const BOLD = 1.08;

/** Where the bars or points of each line are drawn. */
export interface ChartRow {
  readonly line: ReportChartLine;
  /** Upper edge of the row, with the room for its marks. */
  readonly begins: number;
  /** Middle of the bar. */
  readonly y: number;
}

export interface ChartRows {
  readonly left: number;
  readonly right: number;
  readonly bottom: number;
  /** From where to where a line down through all rows is drawn: it runs through no text. */
  readonly clear: readonly { readonly from: number; readonly to: number }[];
  readonly rows: readonly ChartRow[];
  /** Names of the lines and what is written beside them. */
  readonly texts: readonly Shape[];
}

/** Where rows are laid out. */
interface RowsPlace {
  /** Upper edge of the first row. */
  readonly top: number;
  /** Pixels that the dots at either end of the plot need beyond it. */
  readonly margin?: number;
  /** Changes that the team marked, each above the row that it came before. */
  readonly marks?: readonly PlacedMark[];
}

/**
 * Names stand left of the bars and the words right of them; on a narrow screen both stand above.
 */
export function layOutRows(
  lines: readonly ReportChartLine[],
  sheet: Sheet,
  { top, margin = 0, marks = [] }: RowsPlace,
): ChartRows {
  const layOut = sheet.width < 36 * sheet.fontSize ? rowsBelowNames : rowsBesideNames;
  return layOut(lines, sheet, { top, margin, marks });
}

function rowsBelowNames(
  lines: readonly ReportChartLine[],
  sheet: Sheet,
  { top, margin, marks }: Required<RowsPlace>,
): ChartRows {
  const { width } = sheet;
  const texts: Shape[] = [];
  const rows: ChartRow[] = [];
  let y = top;
  for (const [index, line] of lines.entries()) {
    const begins = y;
    y += markRoom(marks, index, sheet);
    const name = linesOn(sheet, line.label, width / BOLD);
    const words = linesOn(sheet, line.text, width);
    texts.push(...textLines(name, { x: 0, top: y, look: 'name' }, sheet));
    y += name.length * lineHeightOf(sheet);
    texts.push(...textLines(words, { x: 0, top: y, look: 'words' }, sheet));
    y += words.length * lineHeightOf(sheet) + 4;
    rows.push({ line, begins, y: y + BAR / 2 });
    y += BAR + BETWEEN.above;
  }
  const clear = rows.map((row) => ({ from: row.y - BAR / 2 - 2, to: row.y + BAR / 2 + 2 }));
  return { left: margin, right: width - margin, bottom: y - BETWEEN.above, clear, rows, texts };
}

function rowsBesideNames(
  lines: readonly ReportChartLine[],
  sheet: Sheet,
  { top, margin, marks }: Required<RowsPlace>,
): ChartRows {
  const { width } = sheet;
  const names = column(
    lines.map(({ label }) => label),
    width * 0.28,
    sheet,
    BOLD,
  );
  const words = column(
    lines.map(({ text }) => text),
    width * 0.3,
    sheet,
  );
  const left = Math.ceil(names.width + GAP + margin);
  const right = Math.floor(width - (words.width > 0 ? words.width + GAP : 0) - margin);
  const texts: Shape[] = [];
  const rows: ChartRow[] = [];
  let y = top;
  lines.forEach((line, index) => {
    const begins = y;
    y += markRoom(marks, index, sheet);
    const name = names.lines[index] ?? [];
    const said = words.lines[index] ?? [];
    const height = Math.max(BAR, Math.max(name.length, said.length) * lineHeightOf(sheet));
    const centred = (count: number): number => y + (height - count * lineHeightOf(sheet)) / 2;
    texts.push(
      ...textLines(name, { x: 0, top: centred(name.length), look: 'name' }, sheet),
      ...textLines(said, { x: right + margin + GAP, top: centred(said.length), look: 'words' }, sheet),
    );
    rows.push({ line, begins, y: y + height / 2 });
    y += height + BETWEEN.beside;
  });
  const bottom = y - BETWEEN.beside;
  return { left, right, bottom, clear: [{ from: top - 4, to: bottom }], rows, texts };
}

/** Texts broken to fit a column, and how wide it then is. A word that is too long makes it wider. */
function column(texts: readonly string[], most: number, sheet: Sheet, letters = 1) {
  const lines = texts.map((text) => linesOn(sheet, text, most / letters));
  const width = Math.max(0, ...lines.flat().map((line) => widthOn(sheet, line) * letters));
  return { lines, width };
}
