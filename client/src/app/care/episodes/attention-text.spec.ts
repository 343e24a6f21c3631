import { TestBed } from '@angular/core/testing';
import { caseloadItem } from '../caseload/caseload.testing';
import { Translations } from '../../i18n/translations';
import { provideTranslations } from '../../i18n/translations.testing';
import { attentionLines } from './attention-text';

function linesOf(other: Parameters<typeof caseloadItem>[1]) {
  TestBed.configureTestingModule({ providers: [provideTranslations()] });
  return attentionLines(TestBed.inject(Translations), caseloadItem('Archer', other), '2026-06-01');
}

test('a fresh look says why, with the goal’s own words', () => {
  const lines = linesOf({
    attention: ['fresh-look'],
    freshLook: [
      { goalId: 'g1', ownWords: 'Walk to the shop', reason: 'no-gain' },
      { goalId: 'g2', ownWords: 'Swim', reason: 'lower-than-best' },
    ],
  });
  expect(lines.map(({ text }) => text)).toEqual([
    'No gain in the last three ratings: “Walk to the shop”',
    'Has been further along before: “Swim”',
  ]);
});

test('a missed appointment says the day and what made it hard, or that nobody asked yet and where to', () => {
  const missed = { appointmentId: 'a9', on: '2026-05-25', inWords: null };
  expect(linesOf({ attention: ['missed'], missed: { ...missed, reason: 'travel' } })).toEqual([
    { kind: 'missed', text: 'Missed on 25\u00a0May: travel', askAbout: null },
  ]);
  TestBed.resetTestingModule();
  expect(linesOf({ attention: ['missed'], missed: { ...missed, reason: 'other', inWords: 'The dog' } })[0]?.text).toBe(
    'Missed on 25\u00a0May: another reason: “The dog”',
  );
  TestBed.resetTestingModule();
  expect(linesOf({ attention: ['missed'], missed: { ...missed, reason: null } })).toEqual([
    { kind: 'missed', text: 'Missed on 25\u00a0May. Not asked yet what made it hard.', askAbout: 'a9' },
  ]);
});

test('who cannot come is said with the day of the appointment', () => {
  const cannotCome = { appointmentId: 'a9', on: '2026-06-08' };
  expect(linesOf({ attention: ['cannot-come'], cannotCome })).toEqual([
    { kind: 'cannot-come', text: 'Said that they cannot come on 8\u00a0June', askAbout: null },
  ]);
});

test('no goal yet is told apart from words that wait for a start', () => {
  expect(linesOf({ attention: ['no-goal'], proposedGoals: 0 })[0]?.text).toBe('No goal yet');
  TestBed.resetTestingModule();
  expect(linesOf({ attention: ['no-goal'], proposedGoals: 2 })[0]?.text).toBe('No goal started yet: 2 proposed');
});
