import { funnelLimits, INNER_Z, OUTER_Z } from './funnel-limits.js';
import { winsorisedPhi } from './winsorised-phi.js';

/** One unit that is compared: events, of how many. Whole numbers, 0 ≤ events ≤ of, of ≥ 1. */
export interface FunnelUnit {
  readonly events: number;
  readonly of: number;
}

export interface FunnelUnitFigures {
  /** From 0 to 1. */
  readonly proportion: number;
  /** (p − p₀)/√(p₀(1 − p₀)/n), by chance alone: φ is not in it. */
  readonly z: number;
  readonly low95: number;
  readonly high95: number;
  readonly low998: number;
  readonly high998: number;
  /** Strictly outside the inner limits only, or the outer limits too; `null`: inside both. */
  readonly outside: 'inner' | 'outer' | null;
}

export interface FunnelFigures {
  /** Proportion over all units, from 0 to 1: the line in the middle. */
  readonly p0: number;
  /** Overdispersion factor in all limits; 1 where they were not widened. */
  readonly phi: number;
  /** Whether the limits were widened: at least 10 units, and a factor above 1. */
  readonly inflated: boolean;
  /** In the order given. */
  readonly units: readonly FunnelUnitFigures[];
}

/** With fewer units the factor rests on too little. */
const FEWEST_FOR_PHI = 10;

/**
 * The figures of a funnel plot, whether or not it should be drawn: that is for `funnel` to say. Sources: `funnelLimits`,
 * `winsorisedPhi`.
 *
 * @param p0 proportion over all units, strictly between 0 and 1.
 */
export function funnelFigures(units: readonly FunnelUnit[], p0: number): FunnelFigures {
  const scored = units.map(({ events, of }) => {
    const proportion = events / of;
    return { of, proportion, z: (proportion - p0) / Math.sqrt((p0 * (1 - p0)) / of) };
  });
  const dispersion = units.length < FEWEST_FOR_PHI ? 1 : (winsorisedPhi(scored.map(({ z }) => z)) ?? 1);
  const phi = Math.max(1, dispersion);
  return { p0, phi, inflated: phi > 1, units: scored.map(withLimits) };

  function withLimits({ of, proportion, z }: (typeof scored)[number]): FunnelUnitFigures {
    const inner = funnelLimits(p0, of, INNER_Z, phi);
    const outer = funnelLimits(p0, of, OUTER_Z, phi);
    const isOutside = ({ low, high }: typeof inner): boolean => proportion < low || proportion > high;
    return {
      proportion,
      z,
      low95: inner.low,
      high95: inner.high,
      low998: outer.low,
      high998: outer.high,
      outside: isOutside(outer) ? 'outer' : isOutside(inner) ? 'inner' : null,
    };
  }
}
