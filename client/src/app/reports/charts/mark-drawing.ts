import { markNumbersAt, type PlacedMark } from '@waymark/contracts';
import { type Shape, type Sheet, lineHeightOf, widthOn } from './drawing';

/** Room above a row in which its marks stand; 0: it has none. */
export function markRoom(marks: readonly PlacedMark[], index: number, sheet: Sheet): number {
  return markNumbersAt(marks, index) === '' ? 0 : lineHeightOf(sheet) + 10;
}

/** A thin line across the picture above the row that the change came before, with a flag that has its number. */
export function drawMarks(
  marks: readonly PlacedMark[],
  rows: readonly { readonly begins: number }[],
  sheet: Sheet,
): readonly Shape[] {
  return rows.flatMap(({ begins }, index): Shape[] => {
    const text = markNumbersAt(marks, index);
    if (text === '') return [];
    const height = lineHeightOf(sheet) + 2;
    const y = begins + markRoom(marks, index, sheet) / 2;
    const width = widthOn(sheet, text) + 14;
    return [
      { kind: 'line', look: 'mark', x1: width, x2: sheet.width, y1: y, y2: y },
      { kind: 'rect', look: 'flag', x: 0, y: y - height / 2, width, height },
      { kind: 'text', look: 'flag-number', x: width / 2, y, anchor: 'middle', text },
    ];
  });
}
