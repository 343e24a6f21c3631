/** Counts of several months together, the most frequent first; what was not said comes last. */
export function sumOfCodes<Code extends string>(
  counts: readonly { readonly code: Code; readonly count: number }[],
): { readonly code: Code; readonly count: number }[] {
  const sums = new Map<Code, number>();
  for (const { code, count } of counts) sums.set(code, (sums.get(code) ?? 0) + count);
  return [...sums]
    .map(([code, count]) => ({ code, count }))
    .sort((a, b) => Number(a.code === 'not-said') - Number(b.code === 'not-said') || b.count - a.count);
}
