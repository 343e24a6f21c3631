import type { Found, Secondary } from './audit-counts.js';
import type { MeanFigure, PartsRelation, Said } from './edition-figure.js';
import { findRemainder } from './find-remainder.js';
import { meanToHide } from './mean-to-hide.js';

/** Means and relations that depend on each other. */
export interface MeanGroup {
  readonly figures: readonly MeanFigure[];
  readonly relations: readonly PartsRelation[];
  /** By id; means that are hidden in addition are set to `withheld`. */
  readonly said: Map<string, Said>;
}

/**
 * Hides means until no sums and differences of printed ones leave 1–7 people over: a year's mean and those of three
 * quarters give the fourth's away, and rounding would not always blur it enough.
 *
 * It ends, for each round hides one more mean of a finite number. What earlier editions tell without the new one is
 * `tooNarrow` and left aside, so once all new means are hidden nothing is found any more.
 */
export function auditMeans({ figures, relations, said }: MeanGroup): Omit<Found, 'narrowest'> {
  const secondary: Secondary[] = [];
  const tooNarrow: string[] = [];
  // A reader may guess that a hidden mean is of nobody; but not that late corrections took everybody away.
  const peopleOf = new Map(figures.map(({ id, people }) => [id, people]));
  const wholes = relations.filter(({ parts }) => parts.some((part) => (peopleOf.get(part) ?? 0) > 0));
  const isEmpty = ({ id, people }: MeanFigure) => people === 0 && wholes.every(({ whole }) => whole !== id);
  const isPrinted = (figure: MeanFigure) => said.get(figure.id) === 'number' || isEmpty(figure);
  const isOld = (figure: MeanFigure) => figure.said === 'number' || isEmpty(figure);
  const without = (isKnown: (figure: MeanFigure) => boolean) =>
    findRemainder({ figures, relations, isKnown: (figure) => isKnown(figure) || tooNarrow.includes(figure.id) });

  for (let old = without(isOld); old !== null; old = without(isOld)) tooNarrow.push(...old);
  for (let left = without(isPrinted); left !== null; left = without(isPrinted)) {
    const [protects = ''] = left;
    const figure = meanToHide(protects, { figures, relations, said });
    if (figure === null) return { secondary, tooNarrow: [...tooNarrow, ...left] };
    said.set(figure, 'withheld');
    secondary.push({ figure, protects });
  }
  return { secondary, tooNarrow };
}
