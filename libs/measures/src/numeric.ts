import type { Scale } from '@waymark/contracts';

/**
 * Numeric goal ratings: a whole number of points on a line such as 0–10, higher is better. The care service writes the
 * texts at the ends. There is no level and no T, and no default for how large a change is reliable: a care service that
 * wants one sets it and cites its source.
 */

export type NumericScale = Extract<Scale, { readonly kind: 'numeric' }>;

/** Number of points a numeric scale may have, including its ends. */
export const NUMERIC_POINTS = { least: 3, most: 11 } as const;

/**
 * Whether the value is a whole point of the scale, including its ends.
 *
 * @throws RangeError if the scale itself is invalid: ends that are not whole, or not 3 to 11 points.
 */
export function isPointOf(scale: NumericScale, value: number): boolean {
  const points = scale.max - scale.min + 1;
  const whole = Number.isInteger(scale.min) && Number.isInteger(scale.max);
  if (!whole || points < NUMERIC_POINTS.least || points > NUMERIC_POINTS.most) {
    throw new RangeError(
      `${scale.min} to ${scale.max} is not a scale. Give whole ends that make ` +
        `${NUMERIC_POINTS.least} to ${NUMERIC_POINTS.most} points.`,
    );
  }
  return Number.isInteger(value) && value >= scale.min && value <= scale.max;
}
