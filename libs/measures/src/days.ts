/** Sorts oldest first; entries of the same day keep the order given. */
export function inOrder<T extends { readonly on: string }>(moments: readonly T[]): T[] {
  for (const moment of moments) assertDay(moment.on);
  return [...moments].sort((a, b) => (a.on === b.on ? 0 : a.on < b.on ? -1 : 1));
}

/** @throws RangeError if the text is not a day, because instants and days cannot be compared. */
export function assertDay(day: string): void {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) throw new RangeError(`"${day}" is not a day. Give it as YYYY-MM-DD.`);
}
