import type { Cell } from '../dataset/definition.js';

const NEEDS_QUOTES = /[",\r\n]/;

/**
 * A line of RFC 4180, with its end. That is a line feed alone: programs that read line by line (awk, cut, R's readLines)
 * would take a carriage return for part of the last column, and those that parse CSV read both.
 */
export function csvLine(cells: readonly Cell[]): string {
  return `${cells.map(fieldOf).join(',')}\n`;
}

function fieldOf(cell: Cell): string {
  if (cell === null) return '';
  return typeof cell === 'string' && NEEDS_QUOTES.test(cell) ? `"${cell.replaceAll('"', '""')}"` : `${cell}`;
}
