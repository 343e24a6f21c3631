import { lettersOf, normaliseName } from '@waymark/text';

/** Two spellings with the same key are one name: capitals, accents and spaces do not count. */
export const keyOf = normaliseName;

/** The known name that a new one is probably meant to be; null: none is near. */
export function nearestName(name: string, known: readonly string[]): string | null {
  const letters = lettersOf(name);
  const furthest = Math.min(3, Math.max(1, Math.floor(letters.length / 5)));
  const [nearest] = known
    .map((other) => ({ other, distance: distanceOf(letters, lettersOf(other)) }))
    .filter(({ distance }) => distance <= furthest)
    .sort((a, b) => a.distance - b.distance || a.other.localeCompare(b.other, 'en'));
  return nearest?.other ?? null;
}

/**
 * Number of letters that must be changed, added, left out or swapped with their neighbour to turn `a` into `b` (optimal
 * string alignment).
 */
function distanceOf(a: string, b: string): number {
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, column) => column)];
  const at = (row: number, column: number): number => rows[row]?.[column] ?? Infinity;
  for (let row = 1; row <= a.length; row += 1) {
    const line = [row];
    rows.push(line);
    for (let column = 1; column <= b.length; column += 1) {
      const isSame = a[row - 1] === b[column - 1];
      const isSwap = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      line.push(
        Math.min(
          at(row - 1, column) + 1,
          at(row, column - 1) + 1,
          at(row - 1, column - 1) + (isSame ? 0 : 1),
          isSwap ? at(row - 2, column - 2) + 1 : Infinity,
        ),
      );
    }
  }
  return at(a.length, b.length);
}
