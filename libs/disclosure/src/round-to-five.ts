/** The nearest multiple of 5 of a whole number: 8 → 10, 12 → 10, 13 → 15. A whole number is never half way. */
export function roundToFive(count: number): number {
  return Math.round(count / 5) * 5;
}

/** The counts that are rounded to a number of the page: 10 → 8 to 12. */
export function roundedFrom(shown: number): { readonly low: number; readonly high: number } {
  return { low: shown - 2, high: shown + 2 };
}
