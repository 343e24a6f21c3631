import type { GasLightAnswer } from '@waymark/contracts';
import { levelToCompare } from './gas-light.js';

/**
 * One agreed rating of a goal: the raw level (−2 … +2 or −0.5) on GAS and GAS-Light, or the value on a numeric scale;
 * the other is `null`. A goal that was not rated that day has no entry.
 */
export interface AgreedRating {
  readonly level: number | null;
  readonly value: number | null;
  /** `null`: a plain level or a value was given. */
  readonly answer: GasLightAnswer | null;
}

/** Accepted baseline of a goal: a level or a value, depending on its measure. */
export interface AcceptedBaseline {
  readonly level: number | null;
  readonly value: number | null;
}

/** A goal's path as plain numbers, comparable with each other and with nothing else. */
export interface ComparablePath {
  readonly start: number;
  /** Oldest first; the baseline is not included. */
  readonly ratings: readonly number[];
}

/**
 * A goal's baseline and agreed ratings on its own scale, oldest first, with "harder" from −2 below −2.
 *
 * @throws RangeError if a rating is on a different scale from the baseline, or either has no number: ratings of
 *   different measures are never compared.
 */
export function comparablePath(baseline: AcceptedBaseline, agreed: readonly AgreedRating[]): ComparablePath {
  const { level, value } = baseline;
  if (level !== null) {
    return {
      start: level,
      ratings: agreed.map((rating) => levelToCompare(given(rating.level, 'level'), rating.answer, level)),
    };
  }
  return { start: given(value, 'value'), ratings: agreed.map((rating) => given(rating.value, 'value')) };
}

function given(point: number | null, name: string): number {
  const number = point ?? NaN;
  if (!Number.isFinite(number)) {
    throw new RangeError(`A ${name} is missing. Give the baseline and all ratings on the same scale, rated days only.`);
  }
  return number;
}
