import type { Scale, TReason } from '@waymark/contracts';
import { gasT, scaleHasT } from './gas.js';

/** A goal at one moment; `level` `null`: it has none then. */
export interface GoalAtMoment {
  readonly scale: Scale;
  /** 0–9. */
  readonly weight: number;
  /** Raw, −2 … +2 or −0.5. */
  readonly level: number | null;
}

export interface TOfGoals {
  /** `null` with `reason`. */
  readonly weighted: number | null;
  /** Every weight 1; `null` only if no goal on a GAS scale has a level. */
  readonly unweighted: number | null;
  /** Why there is no weighted T; `null`: there is one. */
  readonly reason: TReason | null;
  /** Number of goals with a level and a weight above 0, on which the weighted T is based. */
  readonly counted: number;
  /** Whether a goal on a GAS scale with a weight above 0 has no level. */
  readonly partial: boolean;
}

/**
 * The weighted and the unweighted T of some goals (formula and sources: `gasT`), with the reason if there is none:
 * `no-goal-counted`, no goal; `measure-not-gas`, none on a GAS scale; `all-weights-zero`, none with a weight above 0;
 * `no-level-agreed`, none of those has a level.
 *
 * @throws RangeError if a weight or level is invalid.
 */
export function tOfGoals(goals: readonly GoalAtMoment[]): TOfGoals {
  const onGas = goals.filter((goal) => scaleHasT(goal.scale));
  const weighing = onGas.filter((goal) => goal.weight !== 0);
  const rated = onGas.flatMap(({ weight, level }) => (level === null ? [] : [{ weight, level }]));
  const counted = rated.filter((goal) => goal.weight !== 0);
  return {
    weighted: gasT(counted).t,
    unweighted: gasT(rated.map(({ level }) => ({ weight: 1, level }))).t,
    reason: reasonFor(goals.length, onGas.length, weighing.length, counted.length),
    counted: counted.length,
    partial: counted.length < weighing.length,
  };
}

function reasonFor(goals: number, onGas: number, weighing: number, counted: number): TReason | null {
  if (goals === 0) return 'no-goal-counted';
  if (onGas === 0) return 'measure-not-gas';
  if (weighing === 0) return 'all-weights-zero';
  return counted === 0 ? 'no-level-agreed' : null;
}
