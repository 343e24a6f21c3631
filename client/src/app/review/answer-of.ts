import type { RatingBody } from '@waymark/contracts';
import { isGasLightAnswer } from '@waymark/measures';
import type { Answer } from './draft';

/** What was said, without what the API worked out from it. */
export function answerOf({ answer, value, notRated, level }: Omit<RatingBody, 'goalId' | 'rater'>): Answer | null {
  if (notRated) return { notRated };
  if (answer && isGasLightAnswer(answer)) return { answer };
  if (value !== null && value !== undefined) return { value };
  return level !== null && level !== undefined ? { level } : null;
}
