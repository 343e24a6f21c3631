import { weightedKappa, type WeightedKappa } from '@waymark/statistics';
import type { RatedByBoth } from '../../outcomes/at-discharge.js';

const LEVELS = [-2, -1, 0, 1, 2];

/** How far patient and therapist agree beyond chance; null: too few pairs, or one of them gave one level throughout. */
export function agreementOf(rated: readonly RatedByBoth[]): WeightedKappa | null {
  return weightedKappa(
    rated.map(({ patient, therapist }) => [patient, therapist] as const),
    LEVELS,
  );
}
