/** From 0 to 1. */
export interface FunnelLimits {
  readonly low: number;
  readonly high: number;
}

/** z of the inner limits, 95 %, and of the outer limits, 99.8 %. */
export const INNER_Z = 1.96;
export const OUTER_Z = 3.09;

/**
 * Limits of a funnel plot at one size, p₀ ± z·√(φ·p₀(1 − p₀)/n), cut off at 0 and 1. For the curves: one call per size.
 * Source: Spiegelhalter DJ (2005), "Funnel plots for comparing institutional performance", Statistics in Medicine
 * 24:1185–1202.
 *
 * @param p0 proportion over all units, from 0 to 1.
 * @param n size, above 0; need not be whole.
 * @param z above 0: 1.96 for the inner limits, 3.09 for the outer.
 * @param phi overdispersion factor as `funnel` gives it, above 0; 1 for chance alone.
 * @throws RangeError if an argument is outside its range.
 */
export function funnelLimits(p0: number, n: number, z: number, phi: number): FunnelLimits {
  if (!(p0 >= 0 && p0 <= 1)) throw new RangeError(`${p0} is not a proportion from 0 to 1.`);
  for (const value of [n, z, phi]) {
    if (!(value > 0 && Number.isFinite(value))) throw new RangeError(`${value}: size, z and factor are above 0.`);
  }
  const halfWidth = z * Math.sqrt((phi * p0 * (1 - p0)) / n);
  return { low: Math.max(0, p0 - halfWidth), high: Math.min(1, p0 + halfWidth) };
}
