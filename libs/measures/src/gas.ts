import { GAS_LEVELS, type GasLevel, type Scale, type TReason } from '@waymark/contracts';

/**
 * Goal Attainment Scaling: the weights, and the T-score that sums up several goals in one number.
 *
 * Sources: Kiresuk TJ, Sherman RE (1968), Community Mental Health Journal 4:443–453, for the scale and
 * the formula; Turner-Stokes L (2009), Clinical Rehabilitation 23:362–370 *with its erratum* for its use
 * in rehabilitation (the article as first printed has the formula wrong); Turner-Stokes L, Williams H
 * (2010), Clinical Rehabilitation 24:528–535, for "partly" as −0.5.
 */

/** Assumed correlation between the goals of one person (Kiresuk & Sherman 1968). */
export const GAS_RHO = 0.3;

/** "Partly": better than a baseline of −1 and still short of what was hoped for. */
export const PARTLY = -0.5;

/** One goal at one moment: its weight, a whole number 0–9, and its raw level, −2 … +2 or −0.5. */
export interface WeightedLevel {
  readonly weight: number;
  readonly level: number;
}

/** A T-score at full precision, or why there is none. Exactly one of the two is `null`. */
export interface GasT {
  readonly t: number | null;
  readonly reason: TReason | null;
}

/** Whether the number is one of the five levels −2, −1, 0, +1, +2. */
export function isGasLevel(level: number): level is GasLevel {
  return (GAS_LEVELS as readonly number[]).includes(level);
}

/** Scales whose answers map onto −2 … +2 with 0 expected. A scale that is not listed has no T-score. */
const SCALES_WITH_T: readonly Scale['kind'][] = ['gas-levels', 'gas-light'];

/** Whether a T-score exists for a scale. */
export function scaleHasT({ kind }: Scale): boolean {
  return SCALES_WITH_T.includes(kind);
}

/**
 * The whole level at which a raw level is counted, in T and in level counts: −0.5 ("partly") counts as −1
 * (Turner-Stokes & Williams 2010), every other level as itself.
 *
 * @throws RangeError if the level is neither one of −2 … +2 nor −0.5.
 */
export function levelForT(level: number): number {
  if (level === PARTLY) return -1;
  if (!isGasLevel(level)) {
    throw new RangeError(`${level} is not a GAS level. Give -2, -1, 0, 1, 2, or -0.5 for "partly".`);
  }
  return level;
}

/**
 * A goal's weight: importance × difficulty (Kiresuk & Sherman 1968; Turner-Stokes 2009), 0–9.
 *
 * @param importance 0–3; `null`: not weighed, counts as 1.
 * @param difficulty 0–3; `null`: not weighed, counts as 1.
 * @throws RangeError if either is not a whole number from 0 to 3.
 */
export function goalWeight(importance: number | null, difficulty: number | null): number {
  return weighed(importance, 'importance') * weighed(difficulty, 'difficulty');
}

/**
 * Whether some of the goals were weighed and others were not: a weighted T then deserves a note, because the goals not
 * weighed count in it with weight 1.
 */
export function onlySomeWeighed(
  goals: readonly { readonly importance: number | null; readonly difficulty: number | null }[],
): boolean {
  const weighedGoals = goals.filter((goal) => goal.importance !== null || goal.difficulty !== null);
  return weighedGoals.length > 0 && weighedGoals.length < goals.length;
}

/**
 * GAS T-score: T = 50 + 10·Σ(w·x) / √[(1−ρ)·Σw² + ρ·(Σw)²] with ρ = 0.3
 * (Kiresuk & Sherman 1968; Turner-Stokes 2009, erratum). 50 means that goals were met as expected.
 *
 * A goal of weight 0 is dropped. Without any goal T is `null` with `no-goal-counted`; if every weight is 0 it is `null`
 * with `all-weights-zero`, never 50. The result is not rounded.
 *
 * @param ratings one entry per goal, in any order. For an unweighted T give every goal the weight 1.
 * @throws RangeError if a weight is not a whole number 0–9 or a level not one of −2 … +2 or −0.5.
 */
export function gasT(ratings: readonly WeightedLevel[]): GasT {
  if (ratings.length === 0) return { t: null, reason: 'no-goal-counted' };
  let sumOfWeighted = 0;
  let sumOfWeights = 0;
  let sumOfSquares = 0;
  for (const { weight, level } of ratings) {
    if (!Number.isInteger(weight) || weight < 0 || weight > 9) {
      throw new RangeError(`${weight} is not a weight. Give importance × difficulty, a whole number from 0 to 9.`);
    }
    sumOfWeighted += weight * levelForT(level);
    sumOfWeights += weight;
    sumOfSquares += weight * weight;
  }
  if (sumOfWeights === 0) return { t: null, reason: 'all-weights-zero' };
  const spread = Math.sqrt((1 - GAS_RHO) * sumOfSquares + GAS_RHO * sumOfWeights * sumOfWeights);
  return { t: 50 + (10 * sumOfWeighted) / spread, reason: null };
}

function weighed(points: number | null, name: string): number {
  if (points === null) return 1;
  if (!Number.isInteger(points) || points < 0 || points > 3) {
    throw new RangeError(`${points} is not a ${name}. Give 0, 1, 2 or 3, or null where it was not weighed.`);
  }
  return points;
}
