/** "75%". @param share 0 to 1. */
export function percent(share: number): string {
  return `${Math.round(share * 100)}%`;
}

/** Days to one decimal at most: a median of two whole days may lie between them. */
export function daysText(days: number): string {
  return String(Math.round(days * 10) / 10);
}
