import type { PartsRelation, Relation } from './edition-figure.js';
import type { EditionRow } from './edition-row.js';
import { groupedBut, type FigureIdentity } from './figure-identity.js';

/** Page and row: the same in every place and period. */
export type RowName = readonly [page: string, row: string];

/** How rows are related wherever they occur. A figure that two pages print is `parts` with a single part. */
export type RowRelation =
  | {
      readonly kind: 'parts';
      readonly whole: RowName;
      readonly parts: readonly RowName[];
      readonly people: PartsRelation['people'];
    }
  | {
      readonly kind: 'twoWay';
      readonly whole: RowName;
      readonly yes: RowName;
      readonly no: RowName;
      readonly people: PartsRelation['people'];
      /** Wherever both parts are printed, an interval of the true share is too. */
      readonly interval?: true;
    }
  | { readonly kind: 'restsOn'; readonly events: RowName; readonly people: RowName }
  | { readonly kind: 'within'; readonly whole: RowName; readonly part: RowName };

/**
 * The relations of rows, once for each place, period and edition that has their whole.
 *
 * @param relations those everywhere; or, for the identity of any row of a place, those that hold there.
 * @throws RangeError if a part is missing where its whole is: it would go unprotected in silence.
 */
export function relateRows(
  rows: readonly EditionRow[],
  relations: readonly RowRelation[] | ((place: FigureIdentity) => readonly RowRelation[]),
): Relation[] {
  const groups = groupedBut(rows, 'page', 'row');
  return groups.flatMap((group) => {
    const byName = new Map(group.map((row) => [nameOf(row.identity), row]));
    const find = ([page, row]: RowName): EditionRow => {
      const found = byName.get(JSON.stringify([page, row]));
      if (found === undefined) throw new RangeError(`"${row}" of page "${page}" is missing where its whole is given.`);
      return found;
    };
    const id = (name: RowName) => find(name).figure.id;
    const isHere = (name: RowName) => byName.has(JSON.stringify(name));
    const [first] = group;
    const here = typeof relations !== 'function' ? relations : first === undefined ? [] : relations(first.identity);
    return here.flatMap((relation): Relation[] => {
      if (!isHere(relation.kind === 'restsOn' ? relation.events : relation.whole)) return [];
      switch (relation.kind) {
        case 'parts':
          return [{ ...relation, whole: id(relation.whole), parts: relation.parts.map(id) }];
        case 'restsOn':
          return [{ ...relation, events: id(relation.events), people: id(relation.people) }];
        case 'within':
          return [{ ...relation, whole: id(relation.whole), part: id(relation.part) }];
        case 'twoWay':
          return [{ ...relation, whole: id(relation.whole), yes: id(relation.yes), no: id(relation.no) }];
      }
    });
  });
}

function nameOf({ page, row }: FigureIdentity): string {
  return JSON.stringify([page, row]);
}
