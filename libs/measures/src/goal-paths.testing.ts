import { levelOfAnswer } from './gas-light.js';
import type { AgreedRating } from './agreed-ratings.js';

/** Plain levels as agreed ratings. */
export function atLevels(...levels: number[]): AgreedRating[] {
  return levels.map((level) => ({ level, value: null, answer: null }));
}

/** Points of a numeric scale as agreed ratings. */
export function atValues(...values: number[]): AgreedRating[] {
  return values.map((value) => ({ level: null, value, answer: null }));
}

/** "Harder than before", as stored on a goal that began at this level. */
export function harderFrom(baselineLevel: number): AgreedRating {
  return { level: levelOfAnswer('harder', baselineLevel), value: null, answer: 'harder' };
}
