import type { RefusedLine } from '@waymark/contracts';
import type { ImportRow } from '../read/row.js';

/** A file is corrected from its top; no one would read a reply with hundreds of thousands of lines. */
export const MOST_REFUSED_LINES = 1_000;

/** The refused lines of a file: their number, and the first of them. */
export class RefusedLines {
  count = 0;
  private lines: RefusedLine[] = [];

  add(line: number, reason: string): void {
    this.count += 1;
    this.lines.push({ line, reason });
    if (this.lines.length >= 2 * MOST_REFUSED_LINES) this.lines = this.first();
  }

  addRows(refused: readonly { readonly row: ImportRow; readonly reason: string }[]): void {
    for (const { row, reason } of refused) this.add(row.line, reason);
  }

  /** In the order of the file. */
  first(): RefusedLine[] {
    return this.lines.sort((a, b) => a.line - b.line).slice(0, MOST_REFUSED_LINES);
  }
}
