import { roundToFive } from '../round-to-five.js';
import { figuresOf } from './components.js';
import type { MeanFigure, PartsRelation, Said } from './edition-figure.js';

/**
 * The mean that is hidden too, because another one could be worked out.
 *
 * A mean that is hidden alone in a sum can be worked out from the others in it. So the one is taken that leaves the
 * fewest such sums; of these a part of the same whole, then that of the least worth, then the smallest by its rounded people, then by id. Taking the
 * smallest sibling each time would go round in circles, and hide about twice as many.
 *
 * @returns `null` if the new edition prints no more means here.
 */
export function meanToHide(
  exposed: string,
  {
    figures,
    relations,
    said,
  }: {
    readonly figures: readonly MeanFigure[];
    readonly relations: readonly PartsRelation[];
    readonly said: ReadonlyMap<string, Said>;
  },
): string | null {
  const isHidden = (id: string) => said.get(id) !== 'number';
  const aloneAfter = (candidate: string) =>
    relations.filter((relation) => {
      return figuresOf(relation).filter((id) => id === candidate || isHidden(id)).length === 1;
    }).length;
  const siblings = new Set(relations.filter(({ parts }) => parts.includes(exposed)).flatMap(({ parts }) => parts));
  const [first] = figures
    .filter((figure) => figure.said === undefined && !isHidden(figure.id))
    .map(({ id, people, worth = 0 }) => ({
      id,
      order: [aloneAfter(id), siblings.has(id) ? 0 : 1, worth, roundToFive(people)],
    }))
    .sort((a, b) => firstDifference(a.order, b.order) || (a.id < b.id ? -1 : 1));
  return first?.id ?? null;
}

function firstDifference(a: readonly number[], b: readonly number[]): number {
  return a.map((value, index) => value - (b[index] ?? 0)).find((difference) => difference !== 0) ?? 0;
}
