import { type EditionRow, FEWEST_SHOWN, type Interval, roundToFive, type Said } from '@waymark/disclosure';
import type { Place } from '../figures/places.js';
import { DOMAIN_ROWS, type FigureRow } from '../figures/rows.js';
import type { PlaceToAudit } from './stored-figures.js';

/** Rounded counts are within so many of the true ones. */
const ROUNDING = 2;

/**
 * The goals of the places whose domains are audited, as readers know them at most: exactly from 8 people on; of fewer only
 * that. They are figures of no page here.
 */
export function wholesOf(domains: readonly PlaceToAudit[], others: readonly PlaceToAudit[]): PlaceToAudit[] {
  return others
    .filter((whole) => domains.some((domain) => isDomainOf(domain, whole)))
    .map(({ audited, rows }) => ({
      audited,
      rows: rows
        .filter(({ identity }) => DOMAIN_ROWS.has(identity.row as FigureRow))
        .flatMap(({ identity, figure }): EditionRow[] => {
          if (figure.of === 'mean') return [];
          const { id, of, count, people } = figure;
          const isMany = people >= FEWEST_SHOWN;
          const known = { always: { low: people, high: people }, alwaysCount: { low: count, high: count } };
          return [
            {
              identity,
              figure: { id, of, count, people, ...(isMany ? { said: 'nothing', ...known } : { said: 'bound' }) },
            },
          ];
        }),
    }));
}

/** The places with what their domains, as they are said, tell of all goals together. */
export function withDomainsTold(
  others: readonly PlaceToAudit[],
  domains: readonly PlaceToAudit[],
  said: ReadonlyMap<string, Said>,
): PlaceToAudit[] {
  return others.map((whole) => {
    const parts = domains.filter((part) => part.audited.place.bandKind === 'domain' && isDomainOf(part, whole));
    if (parts.length === 0) return whole;
    const told = parts.map(({ rows }) => toldOf(rows, said));
    return {
      ...whole,
      rows: whole.rows.map(({ identity, figure }): EditionRow => {
        const row = identity.row as FigureRow;
        if (figure.of === 'mean' || !DOMAIN_ROWS.has(row)) return { identity, figure };
        return { identity, figure: { ...figure, alwaysCount: sumOf(told.map((one) => one(row))) } };
      }),
    };
  });
}

/** What readers know of the counts of one domain: each from its own print, and from the two others, of which it is made. */
function toldOf(rows: readonly EditionRow[], said: ReadonlyMap<string, Said>): (row: FigureRow) => Interval {
  const printed = (row: FigureRow): Interval => {
    const figure = rows.find(({ identity }) => identity.row === row)?.figure;
    if (figure === undefined || figure.of === 'mean') return { low: 0, high: Infinity };
    const how = figure.said ?? said.get(figure.id);
    if (how === 'withheld') return { low: FEWEST_SHOWN, high: Infinity };
    if (how !== 'number') return { low: 0, high: Infinity };
    const shown = roundToFive(figure.count);
    return { low: Math.max(FEWEST_SHOWN, shown - ROUNDING), high: shown + ROUNDING };
  };
  const [whole, yes, no] = [printed('rated'), printed('achieved'), printed('not-achieved')];
  const all = both(whole, sumOf([yes, no]));
  const known = new Map<FigureRow, Interval>([
    ['rated', all],
    ['achieved', both(yes, rest(whole, no))],
    ['not-achieved', both(no, rest(whole, yes))],
  ]);
  return (row) => known.get(row) ?? { low: 0, high: Infinity };
}

function isDomainOf(domain: PlaceToAudit, whole: PlaceToAudit): boolean {
  const [a, b] = [domain.audited, whole.audited];
  return a.edition === b.edition && a.place.pathwayId === b.place.pathwayId && isUndivided(b.place);
}

function isUndivided({ areaId, bandKind }: Place): boolean {
  return areaId === null && bandKind === null;
}

function both(a: Interval, b: Interval): Interval {
  return { low: Math.max(a.low, b.low), high: Math.min(a.high, b.high) };
}

function rest(whole: Interval, other: Interval): Interval {
  return { low: Math.max(0, whole.low - other.high), high: whole.high - other.low };
}

function sumOf(parts: readonly Interval[]): Interval {
  return {
    low: parts.reduce((sum, { low }) => sum + low, 0),
    high: parts.reduce((sum, { high }) => sum + high, 0),
  };
}
