import { funnelFigures, type FunnelFigures, type FunnelUnit } from './funnel-figures.js';

/** A funnel, or the proportions alone for a dot plot, with the reason. */
export type Funnel =
  | ({ readonly kind: 'funnel' } & FunnelFigures)
  | {
      readonly kind: 'dots';
      readonly reason: 'fewer-than-two-units' | 'units-too-small';
      /** Proportion over all units, from 0 to 1; `null`: no units. */
      readonly p0: number | null;
      /** In the order given. */
      readonly units: readonly { readonly proportion: number }[];
    };

/** n·p₀(1 − p₀) that every unit needs: below it the normal limits of a proportion mislead. */
const LEAST_VARIANCE = 10;

/**
 * Compares units, for process measures only: proportions around the one of all, with limits by size that say how far
 * chance reaches. No unit gets a rank.
 *
 * Limits p₀ ± z·√(p₀(1 − p₀)/n), z = 1.96 (inner, 95 %) and 3.09 (outer, 99.8 %), × √φ where units vary more than by
 * chance: φ above 1, from 10 units on. Drawn only where n·p₀(1 − p₀) ≥ 10 in every unit.
 * Source: Spiegelhalter DJ (2005), "Funnel plots for comparing institutional performance", Statistics in Medicine
 * 24:1185–1202; for φ see `winsorisedPhi`.
 *
 * @param units in any order. A unit of nobody is left out and named by the caller.
 * @throws RangeError if a unit is not a proportion of whole numbers, or is of nobody.
 */
export function funnel(units: readonly FunnelUnit[]): Funnel {
  units.forEach(assertUnit);
  const events = units.reduce((sum, unit) => sum + unit.events, 0);
  const total = units.reduce((sum, unit) => sum + unit.of, 0);
  if (units.length < 2) return dots('fewer-than-two-units');
  // Multiplied by the square of the total: whole numbers have no rounding at the boundary.
  const isLarge = ({ of }: FunnelUnit): boolean => of * events * (total - events) >= LEAST_VARIANCE * total * total;
  if (!units.every(isLarge)) return dots('units-too-small');
  return { kind: 'funnel', ...funnelFigures(units, events / total) };

  function dots(reason: 'fewer-than-two-units' | 'units-too-small'): Funnel {
    const proportions = units.map((unit) => ({ proportion: unit.events / unit.of }));
    return { kind: 'dots', reason, p0: total === 0 ? null : events / total, units: proportions };
  }
}

function assertUnit({ events, of }: FunnelUnit): void {
  if (!Number.isInteger(events) || !Number.isInteger(of) || of < 1 || events < 0 || events > of) {
    throw new RangeError(`${events} of ${of}: give whole numbers, and leave out a unit of nobody.`);
  }
}
