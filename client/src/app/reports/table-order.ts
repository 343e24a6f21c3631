/** The column by which a table is ordered; null: as it came. */
export type TableOrder = { readonly column: number; readonly direction: 'ascending' | 'descending' } | null;

type Row = readonly string[];

/** A cell that says less than a number: that it is below a bound, not shown, or empty. */
const HIDDEN = /fewer than|not shown|^<|^[–—-]?\s*$/i;

/**
 * The next order when a column's head is pressed: upwards, downwards, as it came. The heads of the rows come in their
 * natural order, such as periods by time, so there are only two of them.
 */
export function nextOrder(order: TableOrder, column: number): TableOrder {
  if (order?.column !== column) return { column, direction: column === 0 ? 'descending' : 'ascending' };
  return order.direction === 'ascending' ? { column, direction: 'descending' } : null;
}

/** The rows in this order. Hidden cells come last either way: where they would belong is not known. */
export function inOrder(rows: readonly Row[], order: TableOrder): readonly Row[] {
  if (order === null) return rows;
  const { column, direction } = order;
  const turn = direction === 'ascending' ? 1 : -1;
  if (column === 0) return turn === 1 ? rows : [...rows].reverse();
  const cell = (row: Row): string => row[column] ?? '';
  const compare = isNumeric(rows, column)
    ? (a: string, b: string) => numberIn(a) - numberIn(b)
    : (a: string, b: string) => a.localeCompare(b, 'en-GB');
  return [...rows].sort((a, b) => {
    const [hiddenA, hiddenB] = [HIDDEN.test(cell(a)), HIDDEN.test(cell(b))];
    if (hiddenA || hiddenB) return Number(hiddenA) - Number(hiddenB);
    return turn * compare(cell(a), cell(b));
  });
}

/** Whether any cell says less than a number. */
export function hidesSomething(rows: readonly Row[]): boolean {
  return rows.some((row) => row.slice(1).some((cell) => HIDDEN.test(cell)));
}

/** Whether every cell that is shown has a number in it. */
export function isNumeric(rows: readonly Row[], column: number): boolean {
  const shown = rows.map((row) => row[column] ?? '').filter((cell) => !HIDDEN.test(cell));
  return shown.length > 0 && shown.every((cell) => /\d/.test(cell));
}

/** The first number of a cell: "about 1,240", "55%", "−3 points". */
function numberIn(cell: string): number {
  const [found = ''] = /[−-]?\d[\d,]*(\.\d+)?/.exec(cell) ?? [];
  return Number(found.replace('−', '-').replaceAll(',', ''));
}
