import type { RefusedLine } from '@waymark/contracts';

export type RefusedOrder = 'line' | 'reason';

/** One reason and its number of occurrences. */
export interface ReasonCount {
  readonly reason: string;
  readonly count: number;
}

/** Kind of a reason: those that name another line are one kind, whichever line that is. */
export function kindOf(reason: string): string {
  return reason.replace(/\bline \d+/g, 'line …');
}

/** A line may have several. */
const kindsOf = ({ reason }: RefusedLine): string[] => [...new Set(reason.split('; ').map(kindOf))];

/** All reasons, the most frequent first. */
export function reasonCounts(refused: readonly RefusedLine[]): ReasonCount[] {
  const counts = new Map<string, number>();
  for (const kind of refused.flatMap(kindsOf)) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return [...counts]
    .map(([reason, count]) => ({ reason, count }))
    .sort((a, b) => b.count - a.count || a.reason.localeCompare(b.reason, 'en'));
}

/** @param reason its {@link kindOf}; empty: every reason */
export function refusedInOrder(refused: readonly RefusedLine[], reason: string, order: RefusedOrder): RefusedLine[] {
  const byLine = (a: RefusedLine, b: RefusedLine): number => a.line - b.line;
  return refused
    .filter((one) => reason === '' || kindsOf(one).includes(reason))
    .sort(order === 'line' ? byLine : (a, b) => a.reason.localeCompare(b.reason, 'en') || byLine(a, b));
}
