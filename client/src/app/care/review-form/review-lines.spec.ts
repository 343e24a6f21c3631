import { TestBed } from '@angular/core/testing';
import { ratingOf, reviewWith } from '../review-draft/review.testing';
import { Translations } from '../../i18n/translations';
import { provideTranslations } from '../../i18n/translations.testing';
import { CONTEXT } from './record.testing';
import { lineDifferences, linesOf } from './review-lines';

let i18n: Translations;
beforeEach(async () => {
  TestBed.configureTestingModule({ providers: [provideTranslations()] });
  i18n = TestBed.inject(Translations);
  await i18n.open();
  await i18n.openForStaff([]);
});

const before = reviewWith({
  status: 'agreed',
  ratings: [ratingOf('g1', { level: 0 }), ratingOf('g1', { rater: 'agreed', level: 0 })],
  earlierSteps: [{ nextStepId: 's1', outcome: 'done' }],
});

test('a review says all it holds in words, without a number of a level', () => {
  const lines = linesOf(i18n, before, CONTEXT).map(({ name, text }) => `${name}: ${text}`);
  expect(lines).toEqual([
    'Status: Agreed',
    'The day it happened: 1\u00a0June 2026',
    'Who was there: the patient, the therapist',
    'Who answered: the patient',
    '“Swim again”, both of us: what we hoped for',
    '“Swim again”, patient: what we hoped for',
    'Step s1: done',
  ]);
});

test('what got in the way stands beside the outcome, and a correction of it is a difference', () => {
  const said = (barrier: 'pain' | null) => ({
    ...before,
    earlierSteps: [{ nextStepId: 's1', outcome: 'partly' as const, barrier }],
  });
  const differences = lineDifferences(linesOf(i18n, said('pain'), CONTEXT), linesOf(i18n, said(null), CONTEXT));
  expect(differences).toEqual([{ key: 'earlier s1', name: 'Step s1', before: 'partly: pain', after: 'partly' }]);
});

test('only what two versions say differently is laid side by side, with what is new and what is gone', () => {
  const after = {
    ...before,
    ratings: [ratingOf('g1', { level: 1 })],
    earlierSteps: [],
    talkAbout: ['g2'],
  };
  const differences = lineDifferences(linesOf(i18n, before, CONTEXT), linesOf(i18n, after, CONTEXT));
  expect(differences.map(({ key, before: was, after: becomes }) => [key, was, becomes])).toEqual([
    ['g1 agreed', 'what we hoped for', 'a little more than we hoped'],
    ['g1 patient', 'what we hoped for', 'a little more than we hoped'],
    ['earlier s1', 'done', null],
    ['topics', null, '“Read to Mia”'],
  ]);
});
