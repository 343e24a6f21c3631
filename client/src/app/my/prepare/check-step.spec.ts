import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import type { Preparation } from '@waymark/contracts';
import { MyRecord } from '../my-record';
import { goalWith } from '../../care/review-draft/review.testing';
import type { TranslationKey } from '../../i18n/translations';
import { Translations } from '../../i18n/translations';
import { provideTranslations } from '../../i18n/translations.testing';
import { CheckStep } from './check-step';
import { EMPTY_PREPARATION, type PrepareDraft } from './prepare-draft';
import { PrepareStore } from './prepare-store';

const OWN_LEVEL = goalWith({ id: 'own', ownWords: 'read', levels: [{ level: 0, text: 'i read to Mia' }] });
const GENERAL = goalWith({ id: 'general', ownWords: 'walk', levels: [] });

async function answersOf(draft: Partial<PrepareDraft>, sent: Partial<Preparation> | null = null) {
  const goals = [{ goal: OWN_LEVEL }, { goal: GENERAL }];
  const store = {
    asked: signal(goals),
    manyGoals: signal(false),
    here: signal({
      goals,
      measure: { scale: { kind: 'gas-light' } },
      careService: null,
    }),
    draft: signal({ ...EMPTY_PREPARATION, ...draft }),
    sent: signal(sent),
    unsent: signal(sent === null),
    open: signal([]),
    sending: signal(false),
    problem: signal(null),
    linkTo: (...step: string[]) => ['/prepare', 'a1', ...step],
  };
  TestBed.configureTestingModule({
    providers: [
      provideTranslations(),
      provideRouter([]),
      { provide: PrepareStore, useValue: store },
      {
        provide: MyRecord,
        useFactory: (i18n: Translations) => ({ own: () => true, say: (key: TranslationKey) => i18n.t(key) }),
        deps: [Translations],
      },
    ],
  });
  const fixture = TestBed.createComponent(CheckStep);
  await fixture.whenStable();
  const element = fixture.nativeElement as HTMLElement;
  return [...element.querySelectorAll('.app-rows dd:nth-of-type(1)')].map((one) => ({
    text: one.textContent.trim(),
    own: one.classList.contains('app-rows__own'),
  }));
}

test('own words are told apart from ours, so that only ours begin with a capital', async () => {
  const answers = { own: { answer: 'as-expected' }, general: { answer: 'as-expected' } } as const;
  const said = await answersOf({ answers, wentWell: 'e-mail to Jo', helped: 'yes', helpedBy: 'jo' });
  expect(said).toEqual([
    { text: 'i read to Mia', own: true },
    { text: 'what we hoped for', own: false },
    { text: 'e-mail to Jo', own: true },
    { text: 'no answer yet', own: false },
    { text: 'jo', own: true },
    { text: 'Only the team', own: false },
  ]);
});

test('whoever never said whether somebody helped reads that there is no answer yet', async () => {
  expect((await answersOf({})).at(-2)).toEqual({ text: 'no answer yet', own: false });
  TestBed.resetTestingModule();
  expect((await answersOf({ helped: 'no' })).at(-2)?.text).toBe('No, I did it by myself');
});

test('once it is sent, a helper is named or nobody is: nobody is told that an answer is missing', async () => {
  expect((await answersOf({}, { helpedBy: null })).at(-2)).toEqual({ text: 'nobody is named here', own: false });
  TestBed.resetTestingModule();
  const named = { helped: 'yes', helpedBy: 'Jo' } as const;
  expect((await answersOf(named, { helpedBy: 'Jo' })).at(-2)).toEqual({ text: 'Jo', own: true });
});
