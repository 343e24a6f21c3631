import { assertFinite } from './finite.js';

/**
 * Overdispersion factor φ: how many times as much units vary as chance alone would have them. 1 is chance alone.
 *
 * The mean of z² after winsorising: with g = ⌊0.1·n⌋, the g lowest z count as the lowest of the others and the g highest
 * as the highest of the others, so that the very units a funnel should point out do not widen it.
 * Source: Spiegelhalter DJ (2005), "Handling over-dispersion of performance indicators", Quality and Safety in Health Care
 * 14:347–351.
 *
 * @param scores z of each unit, in any order.
 * @returns 0 or more; null without units.
 * @throws RangeError if a z is not a finite number.
 */
export function winsorisedPhi(scores: readonly number[]): number | null {
  assertFinite(scores);
  const sorted = [...scores].sort((a, b) => a - b);
  const replaced = Math.floor(0.1 * sorted.length);
  const lowest = sorted[replaced];
  const highest = sorted[sorted.length - 1 - replaced];
  if (lowest === undefined || highest === undefined) return null;
  const squares = sorted.map((score) => Math.min(Math.max(score, lowest), highest) ** 2);
  return squares.reduce((sum, square) => sum + square, 0) / squares.length;
}
