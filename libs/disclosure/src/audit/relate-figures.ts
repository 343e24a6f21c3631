import type { EditionFigures, PartsRelation, Relation } from './edition-figure.js';
import type { EditionRow } from './edition-row.js';
import { type FigureIdentity, firstMonth, groupedBut } from './figure-identity.js';
import { relateRows, type RowRelation } from './relate-rows.js';
import { restOfWhole } from './rest-of-whole.js';

/** Along what a whole is cut into parts. */
export type Dimension = 'pathway' | 'area' | 'band' | 'time';

/** What the columns alone do not say. */
export interface Relating {
  /** How rows of one place and period are related: the same everywhere, or depending on which rows a place has. */
  readonly rows: readonly RowRelation[] | ((place: FigureIdentity) => readonly RowRelation[]);
  /**
   * Whether people are commonly in several parts: someone has appointments in many months, and is discharged once. It is
   * asked of one of the parts. Omitted: they are apart everywhere.
   */
  readonly people?: (part: EditionRow, dimension: Dimension) => PartsRelation['people'];
  /**
   * Whether a figure is made up of others of its place by a relation of the caller's, such as categories within "Other": it
   * is no part of what the columns say, for what it is made up of is. Omitted: none is.
   */
  readonly isPool?: (row: EditionRow) => boolean;
}

/**
 * Finds how the figures of all editions make up others, from their columns: pathways, areas and bands within a care
 * service or within each other, months within quarters within years within three years, and rows of pages.
 *
 * Where parts do not make up their whole, the rest is added as a figure on no page. A replaced edition is one with what
 * replaced it, but for corrections; and of replaced figures the last makes up others.
 *
 * @throws RangeError if a row relation names a row that no page has.
 */
export function relateFigures(
  all: readonly EditionRow[],
  { rows: rowRelations, people, isPool = () => false }: Relating,
): EditionFigures {
  const figures = all.map(({ figure }) => figure);
  const relations: Relation[] = relateRows(all, rowRelations);
  const rows = all.filter((row) => !isPool(row));
  const areApart = (part: EditionRow | undefined, dimension: Dimension) =>
    (part === undefined ? undefined : people?.(part, dimension)) ?? 'apart';

  const addUp = (whole: EditionRow, parts: readonly EditionRow[], how: { dimension: Dimension; isFull: boolean }) => {
    const corrected = parts.some((part) => part.identity.edition !== whole.identity.edition);
    const rest =
      corrected && how.isFull
        ? null
        : restOfWhole(
            whole.figure,
            parts.map(({ figure }) => figure),
            { isMissing: how.dimension === 'time' && !how.isFull },
          );
    if (rest !== null) figures.push(rest);
    relations.push({
      kind: 'parts',
      whole: whole.figure.id,
      parts: [...parts.map(({ figure }) => figure.id), ...(rest === null ? [] : [rest.id])],
      people: areApart(parts[0], how.dimension),
      ...(corrected ? { corrected } : {}),
    });
  };

  for (const dimension of ['pathway', 'area'] as const) {
    for (const group of groupedBut(rows, dimension)) {
      const parts = group.filter(({ identity }) => identity[dimension] !== null);
      const whole = group.find(({ identity }) => identity[dimension] === null);
      if (whole !== undefined && parts.length > 0) addUp(whole, parts, { dimension, isFull: false });
    }
  }
  for (const group of groupedBut(rows, 'bandKind', 'band')) {
    const whole = group.find(({ identity }) => identity.bandKind === null);
    for (const parts of groupedBut(
      group.filter(({ identity }) => identity.bandKind !== null),
      'band',
    )) {
      if (whole !== undefined) addUp(whole, parts, { dimension: 'band', isFull: false });
    }
  }
  for (const group of groupedBut(rows, 'edition', 'from', 'months')) {
    const latest = groupedBut(group, 'edition').map((editions) => {
      const [last, ...replaced] = editions.sort((a, b) => b.identity.edition - a.identity.edition);
      for (const before of replaced) if (last !== undefined) addUp(last, [before], { dimension: 'time', isFull: true });
      return last;
    });
    const periods = latest.filter((row) => row !== undefined);
    for (const whole of periods) {
      const parts = partsInTime(whole, periods);
      const months = parts.reduce((total, part) => total + part.identity.months, 0);
      if (parts.length > 0) addUp(whole, parts, { dimension: 'time', isFull: months === whole.identity.months });
    }
  }
  return { figures, relations };
}

/** The longest shorter periods within a longer one, as many as fit beside each other. */
function partsInTime(whole: EditionRow, periods: readonly EditionRow[]): EditionRow[] {
  const start = ({ identity }: EditionRow) => firstMonth(identity);
  const end = (row: EditionRow) => start(row) + row.identity.months;
  const parts: EditionRow[] = [];
  const inside = periods
    .filter(
      (row) => row.identity.months < whole.identity.months && start(row) >= start(whole) && end(row) <= end(whole),
    )
    .sort((a, b) => b.identity.months - a.identity.months || start(a) - start(b));
  for (const row of inside) {
    if (parts.every((part) => end(row) <= start(part) || start(row) >= end(part))) parts.push(row);
  }
  return parts;
}
