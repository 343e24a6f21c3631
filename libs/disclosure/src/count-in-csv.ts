import type { PublishedCount } from './publish-count.js';

/** A figure left out to protect another one. It is no bound: it may rest on many people. */
export const WITHHELD_IN_CSV = '[c]';

/**
 * A count as a cell of a CSV file: `45`, or `<8` where it is hidden. The whole beside a bound has a column of its own.
 *
 * @param published `null`: withheld by the audit, `[c]` for "confidential" as in British official statistics.
 */
export function countInCsv(published: PublishedCount | null): string {
  if (published === null) return WITHHELD_IN_CSV;
  return 'shown' in published ? String(published.shown) : `<${published.fewerThan}`;
}
