import { TestBed } from '@angular/core/testing';
import { provideTranslations } from '../../i18n/translations.testing';
import { Translations } from '../../i18n/translations';
import { planInWords, stepWithPlan, whoToThem } from './step-text';

const ROWAN = { givenName: 'Rowan', familyName: 'Ellis', preferredName: 'Ro' };

beforeEach(() => TestBed.configureTestingModule({ providers: [provideTranslations()] }));

function said(who: string, person: typeof ROWAN | null = ROWAN): string {
  return whoToThem(TestBed.inject(Translations), { who }, person);
}

test.each(['Rowan', 'rowan ellis', 'Ro', 'Me'])('nobody reads their own step under their name (%s)', (who) => {
  expect(said(who)).toBe('Me');
});

test('what somebody else does names them, and a carer reads who it is', () => {
  expect(said('Sam')).toBe('Sam');
  expect(said('Rowan', null)).toBe('Rowan');
});

test('a plan for what might get in the way is said with its step, and only if it has both halves', async () => {
  const i18n = TestBed.inject(Translations);
  await i18n.open();
  const step = { what: 'Walk', who: 'Me', byWhen: null };
  const plan = { ifBarrier: 'It rains.', thenPlan: 'take the bus' };
  expect(stepWithPlan(i18n, { ...step, ...plan }, '2026-06-01')).toBe(
    'Walk (Me)\nIf this gets in the way: It rains. Then I will: take the bus.',
  );
  expect(planInWords(i18n, { ifBarrier: 'It rains', thenPlan: null })).toBe('');
});

test('a step with its plan is told to the person as theirs, and to whoever else reads it by name', () => {
  const i18n = TestBed.inject(Translations);
  const step = { what: 'Walk', who: 'Rowan', byWhen: null };
  expect(stepWithPlan(i18n, step, '2026-06-01', ROWAN)).toBe('Walk (Me)');
  expect(stepWithPlan(i18n, step, '2026-06-01')).toBe('Walk (Rowan)');
});
