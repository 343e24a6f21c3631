import type { Domain, MeasureVersion } from '@waymark/contracts';
import type { MyGoal } from '../read-goals';
import { startAnswer } from '../../care/review-draft/answer-of';
import { optionText } from '../../care/review-draft/option-text';
import { answerText } from '../../care/review-draft/review-options';
import type { PictureName } from '../../ui/picture';
import { dayInWords } from '../../i18n/day-text';
import type { TranslationKey, Translations } from '../../i18n/translations';
import { lastAnswer } from './my-goals';

/** State of a goal in one sentence of plain words: never a number of a level, never a status. */
export function stateInWords(
  i18n: Translations,
  { goal, path }: MyGoal,
  measure: MeasureVersion | null,
  today: string,
): string {
  if (goal.lifecycle === 'on-hold') return i18n.t('patient.my-goals.on-hold');
  const last = lastAnswer(path);
  const start = measure ? startAnswer(goal, measure.scale) : null;
  const answer = last?.answer ?? start;
  if (!measure || !answer || !goal.baseline) return i18n.t('patient.my-goals.not-started');
  return i18n.t(last ? 'patient.my-goals.since-last' : 'patient.my-goals.since', {
    start: dayInWords(goal.baseline.on, today),
    day: dayInWords(last?.on ?? goal.baseline.on, today),
    answer: optionText(i18n, answerText(answer, measure.scale, goal)),
  });
}

const DOMAINS: Readonly<Record<string, { readonly picture: PictureName; readonly word: TranslationKey }>> = {
  d1: { picture: 'd1', word: 'patient.domain.d1' },
  d2: { picture: 'd2', word: 'patient.domain.d2' },
  d3: { picture: 'd3', word: 'patient.domain.d3' },
  d4: { picture: 'd4', word: 'patient.domain.d4' },
  d5: { picture: 'd5', word: 'patient.domain.d5' },
  d6: { picture: 'd6', word: 'patient.domain.d6' },
  d7: { picture: 'd7', word: 'patient.domain.d7' },
  d8: { picture: 'd8', word: 'patient.domain.d8' },
  d9: { picture: 'd9', word: 'patient.domain.d9' },
  work: { picture: 'work', word: 'patient.domain.work' },
};

/** The part of life a goal is about, as a picture and its word; all of working life is one. */
export function domainInWords(
  domain: Domain | null,
): { readonly picture: PictureName; readonly word: TranslationKey } | null {
  return DOMAINS[domain?.split(':')[0] ?? ''] ?? null;
}
