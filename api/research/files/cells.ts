import type { Cell, ColumnDefinition, TableDefinition, TableRow } from '../dataset/definition.js';

/** Whole numbers of a released table lie between these: Parquet's 32 bits. */
const LEAST = -(2 ** 31);
const MOST = 2 ** 31 - 1;
/** A spreadsheet would take such a text for a formula, and not show what stands there. */
const LIKE_A_FORMULA = /^[=+\-@\t\r]/;

/** A cell is not what its column says. Says where and why, and never the value: that may be what must not leave the service. */
export class CellRefusedError extends Error {
  constructor(table: string, column: string, row: number, reason: string) {
    super(`Table ${table}, row ${row}, column ${column}: ${reason}.`);
    this.name = 'CellRefusedError';
  }
}

type Reason = string | null;
type CellCheck = (cell: Cell) => Reason;

/**
 * @returns what looks at each row before any file has it; rows count from 1.
 * @throws if the definition itself lists a code that could not be written.
 */
export function rowCheckOf({ name, columns }: TableDefinition): (row: TableRow, number: number) => void {
  const checks = columns.map((column) => ({ column, check: cellCheckOf(name, column) }));
  return (row, number) => {
    if (row.length !== columns.length) throw new Error(`Table ${name}, row ${number}: ${row.length} cells.`);
    checks.forEach(({ column, check }, index) => {
      const reason = check(row[index] ?? null);
      if (reason !== null) throw new CellRefusedError(name, column.name, number, reason);
    });
  };
}

function cellCheckOf(table: string, column: ColumnDefinition): CellCheck {
  const ofType = column.type === 'integer' ? numberCheckOf(column) : textCheckOf(table, column);
  return (cell) => {
    if (cell !== null) return ofType(cell);
    return column.mayBeEmpty ? null : 'is empty';
  };
}

function numberCheckOf({ codes, range }: ColumnDefinition): CellCheck {
  const listed = codes && new Set(codes.map(({ code }) => Number(code)));
  const { least, most } = range ?? { least: LEAST, most: MOST };
  return (cell) => {
    if (typeof cell !== 'number' || !Number.isInteger(cell)) return 'is not a whole number';
    if (listed) return listed.has(cell) ? null : 'is not one of its codes';
    return cell >= least && cell <= most ? null : 'is outside its range';
  };
}

function textCheckOf(table: string, { name, codes }: ColumnDefinition): CellCheck {
  if (!codes) return faultOfText;
  const listed = new Set<Cell>(codes.map(({ code }) => code));
  const wrong = codes.find(({ code }) => faultOfText(code) !== null);
  if (wrong) throw new Error(`Table ${table}, column ${name}: the code "${wrong.code}" ${faultOfText(wrong.code)}.`);
  return (cell) => (listed.has(cell) ? null : 'is not one of its codes');
}

function faultOfText(cell: Cell): Reason {
  if (typeof cell !== 'string') return 'is not a text';
  // A CSV file could not tell it from an empty cell.
  if (cell === '') return 'is an empty text, which is null';
  if (LIKE_A_FORMULA.test(cell)) return 'begins like a formula';
  return isWellFormed(cell) ? null : 'is not well-formed text';
}

/** Half a surrogate pair cannot be written in UTF-8. */
function isWellFormed(text: string): boolean {
  return !/\p{Surrogate}/u.test(text);
}
