import type { Column } from './read-column.js';
import type { Label } from './request.js';

/** Neighbouring leaves of a column, both ends in it. */
export interface Range {
  readonly low: number;
  readonly high: number;
}

/**
 * The name of neighbouring values: the generalisation that stands for exactly these, the lowest if there are several, else the
 * first and the last one, "34–41".
 */
export function nameOfRange({ levels }: Column, { low, high }: Range): Label {
  for (const { codeOf, labels, leavesUnder } of levels) {
    const code = codeOf[low] ?? 0;
    const isAsWide = leavesUnder[code] === high - low + 1;
    if (isAsWide && codeOf.subarray(low, high + 1).every((other) => other === code)) return labels[code] ?? '';
  }
  const [values] = levels;
  return `${values?.labels[low] ?? ''}–${values?.labels[high] ?? ''}`;
}
