import type { Goal, Scale } from '@waymark/contracts';
import { type Answer, sameAnswer } from '../review-draft/draft';
import { optionText } from '../review-draft/option-text';
import { optionsFor } from '../review-draft/review-options';
import type { Translations } from '../../i18n/translations';

/** One answer to tick. */
export interface Tick {
  readonly id: string;
  readonly text: string;
  readonly answer: Answer;
}

/**
 * Every answer to a goal in one list, best first, then those that are no level. For staff the low ones are expanded.
 */
export function ticksFor(i18n: Translations, scale: Scale, goal: Goal): readonly Tick[] {
  const { shown, collapsed } = optionsFor(scale, goal);
  return [
    ...[...shown, ...collapsed].map(({ id, answer, text: said }) => ({ id, answer, text: optionText(i18n, said) })),
    { id: 'not-sure', answer: { notRated: 'not-sure' as const }, text: i18n.t('patient.review.not-sure') },
    { id: 'not-today', answer: { notRated: 'not-today' as const }, text: i18n.t('patient.review.not-today') },
  ];
}

export function tickOf(ticks: readonly Tick[], answer: Answer | undefined): Tick | null {
  return ticks.find((tick) => sameAnswer(tick.answer, answer)) ?? null;
}
