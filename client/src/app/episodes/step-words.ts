import type { NextStep } from '@waymark/contracts';
import { dayInWords } from '../words/day-words';
import type { Words } from '../words/words';

/** "Ring the pool (Rowan, by 22 June)". The year is said where it is not that of `near`. */
export function stepInWords(
  words: Words,
  { what, who, byWhen }: Pick<NextStep, 'what' | 'who' | 'byWhen'>,
  near: string,
): string {
  return byWhen === null
    ? words.t('patient.my-goals.step', { what, who })
    : words.t('patient.my-goals.step-by', { what, who, day: dayInWords(byWhen, near) });
}
