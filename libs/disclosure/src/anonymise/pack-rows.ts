import type { Column } from './read-column.js';
import type { Units } from './read-units.js';

/** The generalised rows of some units as sequences of words: equal exactly where the rows are. */
export interface PackedRows {
  readonly words: Int32Array;
  /** Where each row begins in `words`; one more at the end. */
  readonly starts: Int32Array;
  /** Where each unit begins among the rows; one more at the end. */
  readonly firstRow: Int32Array;
}

const WORD_BITS = 32;

/**
 * Packs the values of a row at these levels into as few 32-bit words as they need. Most columns need few bits, and one that
 * is wholly generalised none.
 *
 * @param members the units whose rows are wanted.
 */
export function packRows(
  units: Units,
  columns: readonly Column[],
  levels: readonly number[],
  members: Int32Array,
): PackedRows {
  const { rows, firstRow } = rowsOf(units, members);
  const { places, width } = layOut(columns, levels);
  const words = new Int32Array(rows.length * width);
  places.forEach(({ word, shift }, index) => {
    const codeOf = columns[index]?.levels[levels[index] ?? 0]?.codeOf;
    const leaves = units.leaves[index];
    if (shift === null || codeOf === undefined || leaves === undefined) return;
    const bitsOf = codeOf.map((code) => code << shift);
    for (let row = 0, at = word; row < rows.length; row++, at += width) {
      words[at] = (words[at] ?? 0) | (bitsOf[leaves[rows[row] ?? 0] ?? 0] ?? 0);
    }
  });
  const starts = new Int32Array(rows.length + 1);
  for (let row = 0; row < starts.length; row++) starts[row] = row * width;
  return { words, starts, firstRow };
}

function rowsOf({ firstRow: all }: Units, members: Int32Array): { rows: Int32Array; firstRow: Int32Array } {
  const firstRow = new Int32Array(members.length + 1);
  for (let member = 0; member < members.length; member++) {
    const unit = members[member] ?? 0;
    firstRow[member + 1] = (firstRow[member] ?? 0) + (all[unit + 1] ?? 0) - (all[unit] ?? 0);
  }
  const rows = new Int32Array(firstRow[members.length] ?? 0);
  for (let member = 0, at = 0; member < members.length; member++) {
    const unit = members[member] ?? 0;
    for (let row = all[unit] ?? 0; row < (all[unit + 1] ?? 0); row++) rows[at++] = row;
  }
  return { rows, firstRow };
}

/** Which word and bit each column begins at; `null`: it has one value only. */
function layOut(columns: readonly Column[], levels: readonly number[]) {
  let [word, shift] = [0, 0];
  const places = columns.map((column, index) => {
    const bits = Math.ceil(Math.log2(column.levels[levels[index] ?? 0]?.labels.length ?? 1));
    if (bits === 0) return { word: 0, shift: null };
    if (shift + bits > WORD_BITS) [word, shift] = [word + 1, 0];
    shift += bits;
    return { word, shift: shift - bits };
  });
  return { places, width: shift === 0 ? word : word + 1 };
}
