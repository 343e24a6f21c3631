import { GAS_LIGHT_ANSWERS, type GasLightAnswer } from '@waymark/contracts';
import { isGasLevel, PARTLY } from './gas.js';

/**
 * GAS-Light, the verbal form: one question, "Where are you with this now?", and six answers.
 * Source of the levels: Turner-Stokes L, Williams H (2010), Clinical Rehabilitation 24:528–535
 * ("partly" is −0.5 from a baseline of −1, and −1 from −2).
 */

/** Whether the text is one of the six answer codes; no answer is none of them. */
export function isGasLightAnswer(answer: string | null | undefined): answer is GasLightAnswer {
  return (GAS_LIGHT_ANSWERS as readonly (string | null | undefined)[]).includes(answer);
}

/** Whether an answer means a different level on goals with different baselines. */
export function dependsOnBaseline(answer: GasLightAnswer): boolean {
  return answer === 'partly' || answer === 'no-change';
}

/**
 * The raw level to store for an answer: −2 … +2, or −0.5.
 *
 * `partly` is −1 from a baseline of −2 and −0.5 from −1. From a baseline of 0 (a goal to keep) it is also −0.5: the
 * source is silent, and the answer's text is "part of what we hoped for", which is short of 0 and not all the way down
 * to −1. On such a goal −0.5 is therefore a loss, on the others a gain.
 *
 * @param baselineLevel the goal's accepted baseline, one of −2 … +2.
 * @throws RangeError if the baseline is not a GAS level.
 */
export function levelOfAnswer(answer: GasLightAnswer, baselineLevel: number): number {
  assertBaseline(baselineLevel);
  switch (answer) {
    case 'a-lot-more':
      return 2;
    case 'a-little-more':
      return 1;
    case 'as-expected':
      return 0;
    case 'partly':
      return baselineLevel === -2 ? -1 : PARTLY;
    case 'no-change':
      return baselineLevel;
    case 'harder':
      return -2;
  }
}

/**
 * Whether staff should check the baseline: the answer is "harder than before" and the goal began at −2, where nothing
 * plausible was worse. The level stays −2; the answer is kept and counts as worse.
 *
 * @param answer `null`: a plain level was given.
 * @throws RangeError if the baseline is not a GAS level.
 */
export function asksToCheckBaseline(answer: GasLightAnswer | null, baselineLevel: number): boolean {
  assertBaseline(baselineLevel);
  return answer === 'harder' && baselineLevel === -2;
}

/**
 * The level used to compare a rating with others, in the achievement status and the fresh-look rule. It is the raw
 * level, except that "harder than before" from a baseline of −2 is one level below −2, so that it counts as worse
 * although it is stored as −2. Never store it, show it or use it in T.
 *
 * @param level raw level, −2 … +2 or −0.5.
 * @throws RangeError if the baseline is not a GAS level.
 */
export function levelToCompare(level: number, answer: GasLightAnswer | null, baselineLevel: number): number {
  return asksToCheckBaseline(answer, baselineLevel) ? -3 : level;
}

function assertBaseline(baselineLevel: number): void {
  if (!isGasLevel(baselineLevel)) {
    throw new RangeError(`${baselineLevel} is not a baseline level. Give the goal's accepted baseline, -2 to 2.`);
  }
}
