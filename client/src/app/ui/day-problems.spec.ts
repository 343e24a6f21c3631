import { TestBed } from '@angular/core/testing';
import { Translations } from '../i18n/translations';
import { provideTranslations } from '../i18n/translations.testing';
import { type DayField, dayProblems } from './day-problems';

beforeEach(() => TestBed.configureTestingModule({ providers: [provideTranslations()] }));

function problemsOf(value: string, rules: Partial<DayField> = {}) {
  const field = { fieldId: 'born', label: 'common.person.birth-date', isBirthDate: true, ...rules } as const;
  return dayProblems(TestBed.inject(Translations), value, field).map(({ fieldId, text }) => [fieldId, text]);
}

test('a real day is right, and an empty field is where nothing has to be said', () => {
  expect(problemsOf('1961-04-03')).toEqual([]);
  expect(problemsOf('')).toEqual([]);
  expect(problemsOf('', { missing: 'registration.person.birth-date-missing' })).toEqual([
    ['born', 'Give the date of birth'],
  ]);
});

test.each([
  ['|4|1961', [['born', '“Date of birth”: write the day too.']]],
  [
    '3|| ',
    [
      ['born-month', '“Date of birth”: write the month too.'],
      ['born-year', '“Date of birth”: write the year too.'],
    ],
  ],
  ['33|4|1961', [['born', '“Date of birth”: write the day as a number from 1 to 31.']]],
  ['3|13|1961', [['born-month', '“Date of birth”: write the month as a number from 1 to 12, or its name.']]],
  ['3|4|196', [['born-year', '“Date of birth”: write the year in four numbers.']]],
  ['3|4|61', [['born-year', '“Date of birth”: is it 1961 or 2061? Write all four numbers of the year.']]],
  ['29|2|1961', [['born', '“Date of birth”: February 1961 has 28 days. Look at the day again.']]],
])('%j is never taken for no day: what is missing is named, and the line leads to its box', (value, lines) => {
  expect(problemsOf(value)).toEqual(lines);
});

test('two numbers of any other year are asked for in four', () => {
  const line = '“Date of birth”: write the year with four digits, such as 2026.';
  expect(problemsOf('3|4|26', { isBirthDate: false })).toEqual([['born-year', line]]);
});

test('a day out of range says from when or until when it may be', () => {
  const range = { notBefore: '2026-01-01', notAfter: '2026-06-01' };
  expect(problemsOf('2025-12-31', range)).toEqual([
    ['born', '“Date of birth”: choose 1\u00a0January 2026 or a later day.'],
  ]);
  expect(problemsOf('2026-06-02', range)).toEqual([
    ['born', '“Date of birth”: choose 1\u00a0June 2026 or an earlier day.'],
  ]);
  expect(problemsOf('2026-06-01', range)).toEqual([]);
});
