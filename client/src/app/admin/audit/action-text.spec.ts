import { TestBed } from '@angular/core/testing';
import { Translations } from '../../i18n/translations';
import { provideTranslations } from '../../i18n/translations.testing';
import { AUDITED, actionInWords } from './action-text';
import { fieldInWords } from './field-text';

test('what was done is said in words, each action in its own, and an unknown code is not hidden', async () => {
  TestBed.configureTestingModule({ providers: [provideTranslations()] });
  const i18n = TestBed.inject(Translations);
  await i18n.openForStaff(['admin']);
  const said = AUDITED.map((action) => actionInWords(i18n, action));
  expect(actionInWords(i18n, 'goal:change')).toBe('Changed a goal');
  expect(new Set(said).size).toBe(AUDITED.length);
  expect(said.filter((words) => words.includes(':'))).toEqual([]);
  expect(actionInWords(i18n, 'care-plan:change')).toBe('care-plan:change');
});

test('fields are said in words: by their own name, or by the name in code as a phrase', () => {
  TestBed.configureTestingModule({ providers: [provideTranslations()] });
  const i18n = TestBed.inject(Translations);
  const said = ['nhsNumber', 'preferredName', 'pathwayId', 'recovery-codes', 'status', 'careServices'];
  expect(said.map((field) => fieldInWords(i18n, field))).toEqual([
    'NHS number',
    'preferred name',
    'pathway',
    'recovery codes',
    'status',
    'care services',
  ]);
});
