import { roundToFive } from '../round-to-five.js';
import { figuresOf } from './components.js';
import type { CountFigure, Relation, Said } from './edition-figure.js';

/** What the choice depends on. */
export interface Choosing {
  readonly figures: readonly CountFigure[];
  readonly relations: readonly Relation[];
  readonly said: ReadonlyMap<string, Said>;
  /** Figures whose printed form keeps the narrow one narrow. */
  readonly binding: ReadonlySet<string>;
  /** Whether these do it alone: then only they can help. */
  readonly alone: boolean;
}

/**
 * The figure of which less is said, because another one is too narrow: of those that really keep it narrow the one of the
 * least worth; of these the smallest printed part of the same whole, a whole last. What is withheld already, or a bound, is
 * given up altogether only where no number helps. Of an earlier edition nothing can be taken back.
 *
 * Size is the printed number, and equal numbers are taken by id: neither tells a reader which is truly smaller.
 *
 * @returns `null` if the new edition says nothing more that matters.
 */
export function siblingToHide(narrow: string, { figures, relations, said, binding, alone }: Choosing): string | null {
  const own = relations.filter((relation) => figuresOf(relation).includes(narrow));
  const siblings = new Set(own.flatMap((relation) => partsOf(relation)));
  const wholes = new Set(own.map((relation) => figuresOf(relation)[0]).filter((id) => id !== narrow));
  const rank = ({ id }: CountFigure): number => {
    const how = said.get(id);
    if (how === 'withheld') return binding.has(id) ? 5 : 7;
    if (how === 'bound') return binding.has(id) ? 6 : 8;
    if (!binding.has(id)) return siblings.has(id) ? 3 : 4;
    if (siblings.has(id)) return 0;
    return wholes.has(id) ? 2 : 1;
  };
  const canHelp = ({ id }: CountFigure) => !alone || id === narrow || binding.has(id);
  const [first] = figures
    .filter((figure) => figure.said === undefined && said.get(figure.id) !== 'nothing' && canHelp(figure))
    .sort(
      (a, b) =>
        tier(rank(a)) - tier(rank(b)) ||
        worthOf(a) - worthOf(b) ||
        rank(a) - rank(b) ||
        sizeOf(a) - sizeOf(b) ||
        (a.id < b.id ? -1 : 1),
    );
  return first?.id ?? null;
}

/** Numbers that keep it narrow, other numbers, and one by one what is hidden already. */
function tier(rank: number): number {
  return rank <= 2 ? 0 : rank <= 4 ? 1 : rank;
}

function worthOf({ worth = 0 }: CountFigure): number {
  return worth;
}

function partsOf(relation: Relation): readonly string[] {
  return relation.kind === 'restsOn' ? [] : figuresOf(relation).slice(1);
}

function sizeOf(figure: CountFigure): number {
  return roundToFive(figure.count);
}
