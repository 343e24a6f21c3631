const MILLISECONDS_OF_A_DAY = 24 * 60 * 60_000;

/** Sorts oldest first; entries of the same day keep the order given. */
export function inOrder<T extends { readonly on: string }>(moments: readonly T[]): T[] {
  for (const moment of moments) assertDay(moment.on);
  return [...moments].sort((a, b) => (a.on === b.on ? 0 : a.on < b.on ? -1 : 1));
}

/** @throws RangeError if the text is not a day, because instants and days cannot be compared. */
export function assertDay(day: string): void {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) throw new RangeError(`"${day}" is not a day. Give it as YYYY-MM-DD.`);
}

/** How many days later the second day is; negative if it is earlier. @throws RangeError if either is not a day. */
export function daysApart(from: string, to: string): number {
  assertDay(from);
  assertDay(to);
  return (Date.parse(to) - Date.parse(from)) / MILLISECONDS_OF_A_DAY;
}
