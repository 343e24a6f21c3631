import type { ReceivedPreparation } from '@waymark/contracts';
import { TestBed } from '@angular/core/testing';
import { Translations } from '../../i18n/translations';
import { provideTranslations } from '../../i18n/translations.testing';
import { answersFromHome, wroteAtHome } from './from-home';
import { goalWith } from './review.testing';

function sent(more: Partial<ReceivedPreparation>): ReceivedPreparation {
  return {
    id: 'p1',
    appointmentId: 'a1',
    version: 1,
    sentBy: 'patient',
    helpedBy: null,
    ratings: [{ goalId: 'g1', level: 0 }],
    wentWell: null,
    toTalkAbout: null,
    sharedParts: ['ratings', 'went-well', 'to-talk-about'],
    sentAt: '2026-05-30T10:00:00Z',
    readAt: null,
    readBy: null,
    ...more,
  };
}

const CARER = sent({ id: 'p2', sentBy: 'carer', ratings: [{ goalId: 'g1', level: -1 }], toTalkAbout: 'The nights' });
const PATIENT = sent({ helpedBy: 'Asha', toTalkAbout: 'The bus' });
const GAS = { kind: 'gas-levels' } as const;

let i18n: Translations;
beforeEach(async () => {
  TestBed.configureTestingModule({ providers: [provideTranslations()] });
  i18n = TestBed.inject(Translations);
  await i18n.open();
});

test('what patient and carer sent stands apart, each by its sender, the patient first and with who helped', () => {
  const answers = answersFromHome(i18n, [CARER, PATIENT], goalWith(), GAS);
  expect(answers.map(({ text }) => text)).toEqual([
    'You said from home: what we hoped for (with help from Asha)',
    'Your carer said from home: where we started',
  ]);
  expect(answers.map(({ sentBy }) => sentBy)).toEqual(['patient', 'carer']);
  expect(answers.map(({ note }) => note)).toEqual([null, null]);
  const withNote = sent({ ratings: [{ goalId: 'g1', level: 0, note: ' Curry on Thursday. ' }] });
  expect(answersFromHome(i18n, [withNote], goalWith(), GAS)[0]?.note).toBe('Curry on Thursday.');
});

test('so does what they wrote', () => {
  const wrote = wroteAtHome(i18n, [CARER, PATIENT], 'toTalkAbout');
  expect(wrote.map(({ text }) => text)).toEqual(['The bus', 'The nights']);
  expect(wrote[1]?.who).toContain('carer');
  expect(wroteAtHome(i18n, [CARER, PATIENT], 'wentWell')).toEqual([]);
});
