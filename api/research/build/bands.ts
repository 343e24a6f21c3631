/** Least of each band, and how it is said. A band never says whether anybody is in it at all. */
const BANDS = [
  [0, 'fewer than 8'],
  [8, '8 to 19'],
  [20, '20 to 49'],
  [50, '50 to 99'],
  [100, '100 to 199'],
  [200, '200 to 499'],
  [500, '500 or more'],
] as const;

/** A number of people who chose, left or were left out, which is said in no other way. */
export function peopleInBand(people: number): string {
  return BANDS.findLast(([least]) => people >= least)?.[1] ?? BANDS[0][1];
}
