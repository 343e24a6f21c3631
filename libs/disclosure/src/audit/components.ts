import type { EditionFigure, EditionFigures, Relation } from './edition-figure.js';

/** All figures that a relation names, the whole or the events first. */
export function figuresOf(relation: Relation): readonly string[] {
  switch (relation.kind) {
    case 'parts':
      return [relation.whole, ...relation.parts];
    case 'twoWay':
      return [relation.whole, relation.yes, relation.no];
    case 'restsOn':
      return [relation.events, relation.people];
    case 'within':
      return [relation.whole, relation.part];
  }
}

/**
 * Takes the figures apart into groups that no relation joins: nothing said of one group tells anything of another, and
 * the cost of solving grows faster than the size.
 */
export function componentsOf({ figures, relations }: EditionFigures): EditionFigures[] {
  const parent = new Map(figures.map(({ id }) => [id, id]));
  const root = (id: string): string => {
    let at = id;
    for (let next = parent.get(at); next !== undefined && next !== at; next = parent.get(at)) {
      parent.set(at, parent.get(next) ?? next);
      at = next;
    }
    return at;
  };
  for (const relation of relations) {
    const [first, ...others] = figuresOf(relation);
    if (first !== undefined) for (const other of others) parent.set(root(other), root(first));
  }
  const groups = new Map<string, { figures: EditionFigure[]; relations: Relation[] }>();
  const groupOf = (id: string) => {
    const group = groups.get(root(id)) ?? { figures: [], relations: [] };
    groups.set(root(id), group);
    return group;
  };
  for (const figure of figures) groupOf(figure.id).figures.push(figure);
  for (const relation of relations) groupOf(figuresOf(relation)[0] ?? '').relations.push(relation);
  return [...groups.values()];
}
