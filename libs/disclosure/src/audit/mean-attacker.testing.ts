import type { Sight } from './attacker.testing.js';

/** Hidden means taken together at most. More than three small groups at once are no longer few people. */
const MOST_TOGETHER = 3;

/**
 * An attacker of means: it subtracts printed means from each other, weighted by their people, in every way that linear
 * algebra allows, and looks for hidden groups whose sum follows.
 *
 * @param people true numbers, to tell which groups are few people: even that is told.
 * @returns groups of 1–7 people together, by id, whose mean can be worked out.
 */
export function attackMeans(sight: Sight, people: ReadonlyMap<string, number>): string[][] {
  const hidden = sight.cells.filter(
    ({ of, cell, id }) => of === 'mean' && Number.isNaN(Number(cell || 'x')) && people.get(id) !== 0,
  );
  const column = new Map(hidden.map(({ id }, index) => [id, index]));
  const means = new Set(sight.cells.filter(({ of }) => of === 'mean').map(({ id }) => id));
  const equations = sight.sums
    .filter(({ whole }) => means.has(whole))
    .map(({ whole, parts }) => {
      const line = hidden.map(() => 0);
      if (column.has(whole)) line[column.get(whole)!] = 1;
      for (const part of parts) if (column.has(part)) line[column.get(part)!] = -1;
      return line;
    });
  const reduced = echelon(equations);
  const few = hidden.filter(({ id }) => people.get(id)! < 8).map(({ id }) => id);
  return groupsOf(few, MOST_TOGETHER).filter((group) => {
    const together = group.reduce((sum, id) => sum + people.get(id)!, 0);
    if (together > 7) return false;
    return follows(
      hidden.map(({ id }) => (group.includes(id) ? 1 : 0)),
      reduced,
    );
  });
}

function groupsOf(ids: readonly string[], most: number): string[][] {
  if (most === 0) return [];
  return ids.flatMap((id, index) => [
    [id],
    ...groupsOf(ids.slice(index + 1), most - 1).map((others) => [id, ...others]),
  ]);
}

/** Gauss: each line with its first non-zero place, which no later line has. */
function echelon(
  lines: readonly (readonly number[])[],
): { readonly pivot: number; readonly line: readonly number[] }[] {
  const reduced: { pivot: number; line: number[] }[] = [];
  for (const line of lines) {
    const left = leftOver(line, reduced);
    const pivot = left.findIndex((value) => Math.abs(value) > 1e-9);
    if (pivot >= 0) reduced.push({ pivot, line: left.map((value) => value / left[pivot]!) });
  }
  return reduced;
}

function leftOver(line: readonly number[], reduced: readonly { pivot: number; line: readonly number[] }[]): number[] {
  let left = [...line];
  for (const { pivot, line: by } of reduced) {
    const times = left[pivot]!;
    if (times !== 0) left = left.map((value, index) => value - times * by[index]!);
  }
  return left;
}

function follows(line: readonly number[], reduced: readonly { pivot: number; line: readonly number[] }[]): boolean {
  return leftOver(line, reduced).every((value) => Math.abs(value) < 1e-9);
}
