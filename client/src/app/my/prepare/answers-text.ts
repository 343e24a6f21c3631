import { inject } from '@angular/core';
import type { OtherAnswer, Preparation } from '@waymark/contracts';
import { MyRecord } from '../my-record';
import { answerOf } from '../../care/review-draft/answer-of';
import { optionText } from '../../care/review-draft/option-text';
import { answerText } from '../../care/review-draft/review-options';
import { Translations } from '../../i18n/translations';
import { answerTo } from './merge-versions';
import { type PrepareDraft, draftOfSent } from './prepare-draft';
import { PrepareStore } from './prepare-store';

/** A question with its answer. */
export interface SaidRow {
  readonly question: string;
  readonly name: string;
  readonly text: string;
}

/** Questions and answers as text, for pages that show them beside or after the questions. */
export function answersInWords() {
  const record = inject(MyRecord);
  const i18n = inject(Translations);
  const store = inject(PrepareStore);
  const goalOf = (question: string) => store.here().goals.find(({ goal }) => goal.id === question)?.goal;
  const name = (question: string): string => {
    if (question === 'went-well') return record.say('patient.prepare.went-well', 'patient.prepare.went-well-person');
    if (question === 'talk-about') return i18n.t('patient.prepare.talk-about');
    if (question === 'helped') return i18n.t('patient.prepare.helped');
    return goalOf(question)?.ownWords ?? '';
  };
  const inWords = ({ question, rating, text, helped }: OtherAnswer): string => {
    const goal = goalOf(question);
    const answer = rating ? answerOf(rating) : null;
    if (goal && answer) return optionText(i18n, answerText(answer, store.here().measure.scale, goal));
    if (question === 'helped' && helped) return text?.trim() || i18n.t(`patient.prepare.helped-${helped}`);
    return (text ?? '').trim();
  };
  const rows = (draft: PrepareDraft): readonly SaidRow[] =>
    [...store.here().goals.map(({ goal }) => goal.id), 'went-well', 'talk-about', 'helped']
      .map((question) => ({ question, name: name(question), text: inWords(answerTo(draft, question)) }))
      .filter(({ text }) => text !== '');
  return { name, inWords, rows, rowsOf: (sent: Preparation) => rows(draftOfSent(sent)) };
}
