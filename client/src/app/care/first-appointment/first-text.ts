import type { Goal, Scale } from '@waymark/contracts';
import { optionText } from '../review-draft/option-text';
import { answerText } from '../review-draft/review-options';
import { fullDay } from '../../i18n/day-text';
import type { TranslationKey, Translations } from '../../i18n/translations';
import { type NowAnswer, goodEnoughOf, valueOf } from './first-state';

const NOW: Readonly<Record<string, TranslationKey>> = {
  some: 'patient.first.now.some',
  none: 'patient.first.now.none',
  keep: 'patient.first.now.keep',
  still: 'patient.first.now.still',
  later: 'patient.first.now.later',
};

/** Where a person is with a goal, as text. */
export function nowInWords(i18n: Translations, answer: NowAnswer, scale: Scale): string {
  const value = valueOf(answer);
  if (value === null) return i18n.t(NOW[answer] ?? 'patient.first.now.later');
  return optionText(i18n, answerText({ value }, scale, { baseline: null, levels: [], kind: 'to-reach' }));
}

/** Where a goal was at its start; empty: it has not started. */
export function startInWords(
  i18n: Translations,
  { baseline, kind }: Pick<Goal, 'baseline' | 'kind'>,
  scale: Scale,
): string {
  if (!baseline) return '';
  if (baseline.value !== null) return nowInWords(i18n, `value-${baseline.value}`, scale);
  if (kind === 'to-keep') return i18n.t('patient.first.now.keep');
  if (kind === 'to-slow') return i18n.t('patient.first.now.still');
  return i18n.t(baseline.level === -2 ? 'patient.first.now.none' : 'patient.first.now.some');
}

/** By when, as text. */
export function byWhenInWords(i18n: Translations, { targetDate }: Pick<Goal, 'targetDate'>): string {
  return targetDate ? i18n.t('patient.first.by-day', { day: fullDay(targetDate) }) : i18n.t('patient.first.no-day');
}

export function goodEnoughInWords(i18n: Translations, goal: Pick<Goal, 'levels'>): string {
  return goodEnoughOf(goal) || i18n.t('patient.first.not-said');
}
