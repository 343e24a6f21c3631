import { type Cluster, clusteredProportion } from '@waymark/statistics';

/**
 * How much one goal, or one appointment, is worth beside an independent one, in tenths and rounded down: those of one person
 * are alike. So rounded it makes an interval wider, and tells next to nothing of who has how many.
 * @param clusters one entry a person.
 */
export function worthOfOne(clusters: readonly Cluster[]): number {
  const proportion = clusteredProportion(clusters);
  if (proportion === null) return 1;
  return Math.max(1, Math.floor((10 * proportion.effectiveN) / proportion.of)) / 10;
}
