import { FEWEST_SHOWN } from '../fewest.js';
import type { MeanFigure, PartsRelation } from './edition-figure.js';
import { isZero, LinearSpan, type Vector } from './linear-span.js';

/** Means and what readers know of them. */
export interface Means {
  readonly figures: readonly MeanFigure[];
  readonly relations: readonly PartsRelation[];
  readonly isKnown: (figure: MeanFigure) => boolean;
}

/**
 * Looks for small hidden figures, of 1–7 people together, whose sum follows from known means.
 *
 * Whatever a reader adds and subtracts is a sum of relations in which the hidden figures cancel out, but for those few.
 * So each small figure is reduced by all relations to what of it remains unknown; and figures whose remainders cancel
 * each other out are known together. A figure is added only where it may cancel something, so that no group is missed
 * and few are tried.
 *
 * Where people may be in several parts, groups that together look like 8 or more may be fewer: there up to 7 figures
 * count, whatever their people.
 *
 * @returns their ids; `null` if there are none.
 */
export function findRemainder({ figures, relations, isKnown }: Means): readonly string[] | null {
  const hidden = figures.filter((figure) => !isKnown(figure));
  const place = new Map(hidden.map(({ id }, index) => [id, index]));
  const vectorOf = (terms: readonly (readonly [id: string, times: number])[]): Vector => {
    const vector = hidden.map(() => 0);
    for (const [id, times] of terms) {
      const at = place.get(id);
      if (at !== undefined) vector[at] = times;
    }
    return vector;
  };
  const span = new LinearSpan();
  for (const { whole, parts } of relations) {
    span.add(vectorOf([[whole, 1], ...parts.map((part): [string, number] => [part, -1])]));
  }
  const isShared = relations.some(({ people }) => people === 'shared');
  const small = hidden
    .filter(({ people }) => people < FEWEST_SHOWN)
    .map(({ id, people }) => ({ id, people, weight: isShared ? 1 : people, rest: span.reduce(vectorOf([[id, 1]])) }));

  const tried = new Set<string>();
  const search = (group: readonly (typeof small)[number][], sum: Vector): readonly string[] | null => {
    const ids = group.map(({ id }) => id);
    const key = [...ids].sort().join();
    if (tried.has(key)) return null;
    tried.add(key);
    const unknown = sum.findIndex((value) => !isZero(value));
    if (unknown < 0) return ids;
    const weight = group.reduce((total, figure) => total + figure.weight, 0);
    for (const next of small) {
      const canCancel = !isZero(next.rest[unknown] ?? 0) && !group.includes(next);
      if (!canCancel || weight + next.weight >= FEWEST_SHOWN) continue;
      const found = search([...group, next], sumOf(sum, next.rest));
      if (found !== null) return found;
    }
    return null;
  };
  for (const figure of small) {
    if (figure.people === 0) continue; // Nobody is no remainder; but with others, nobody may be the rest of a sum.
    const found = search([figure], figure.rest);
    if (found !== null) return found;
  }
  return null;
}

function sumOf(a: Vector, b: Vector): Vector {
  return a.map((value, index) => value + (b[index] ?? 0));
}
