import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import type { ResearchChoiceRecord } from '@waymark/contracts';
import { readingGrade, sentencesOf } from '@waymark/text';
import { settle } from '../../data/store.testing';
import { type TextParams, type TranslationKey, Translations } from '../../i18n/translations';
import { provideTranslations } from '../../i18n/translations.testing';
import easy from '../../../i18n/en-easy.json';
import en from '../../../i18n/en.json';
import { MyRecord } from '../my-record';
import { MyResearchPage } from './my-research-page';

const URL = '/api/v1/patients/p1/research-choice';
type Noted = ResearchChoiceRecord['history'][number];

const NOTHING: ResearchChoiceRecord = { choice: null, history: [] };
const chosen = (choice: Noted['choice'], by: Noted['by']): ResearchChoiceRecord => ({
  choice,
  history: [{ at: '2026-06-01T09:30:00.000Z', choice, by, name: null }],
});

async function open(record: ResearchChoiceRecord, reader: 'patient' | 'carer' = 'patient') {
  const own = reader === 'patient';
  TestBed.configureTestingModule({
    providers: [
      provideTranslations(),
      provideRouter([]),
      provideHttpClient(),
      provideHttpClientTesting(),
      {
        provide: MyRecord,
        useFactory: (i18n: Translations) => ({
          own: () => own,
          patient: signal({ id: 'p1' }),
          say: (toThem: TranslationKey, aboutThem: TranslationKey, params: TextParams = {}) =>
            i18n.t(own ? toThem : aboutThem, { ...params, name: 'Rowan' }),
        }),
        deps: [Translations],
      },
    ],
  });
  const http = TestBed.inject(HttpTestingController);
  const element = TestBed.createComponent(MyResearchPage).nativeElement as HTMLElement;
  document.body.append(element);
  TestBed.tick();
  http.expectOne({ method: 'GET', url: URL }).flush(record);
  await settle();
  const text = () => element.textContent.replace(/\s+/g, ' ');
  const press = async (taps = 1) => {
    element.querySelector('button')!.dispatchEvent(new MouseEvent('click', { bubbles: true, detail: taps }));
    await settle();
  };
  return { http, element, text, press };
}

afterEach(() => document.body.replaceChildren());

test('whoever said nothing takes part, and says no with one button, which is confirmed in words', async () => {
  const { http, element, text, press } = await open(NOTHING);
  expect(text()).toContain('We may use your results.');
  expect(text()).toContain('You have not said anything about it so far.');
  expect(text()).toContain('From the next time data are given out, yours are not in it.');
  expect(element.querySelectorAll('button')).toHaveLength(1);
  expect(element.querySelector('a[href="/research"]')?.textContent).toBe('Who uses our data');
  expect(element.querySelector('button')!.textContent.trim()).toBe('No, do not use my results');
  await press();
  const sent = http.expectOne({ method: 'PUT', url: URL });
  expect(sent.request.body).toEqual({ choice: 'does-not-take-part' });
  sent.flush(chosen('does-not-take-part', 'patient'));
  await settle();
  expect(text()).toContain('It is saved. The answer is no.');
  expect(text()).toContain('We leave your results out.');
  expect(text()).toContain('You chose this on 1 June 2026.');
  expect(text()).toContain('Copies that were given out before cannot be called back.');
  expect(document.activeElement?.textContent).toContain('It is saved. The answer is no.');
});

test('whoever said no says yes with the same button', async () => {
  const { http, element, press } = await open(chosen('does-not-take-part', 'patient'));
  expect(element.querySelector('button')!.textContent.trim()).toBe('Yes, you may use my results');
  await press();
  expect(http.expectOne({ method: 'PUT' }).request.body).toEqual({ choice: 'takes-part' });
});

test('a trembling hand does not take back at once what it said', async () => {
  const { http, press } = await open(NOTHING);
  await press(2);
  http.expectNone({ method: 'PUT' });
});

test('what could not be saved is said, and the page still says what holds', async () => {
  const { http, element, text, press } = await open(NOTHING);
  await press();
  http.expectOne({ method: 'PUT' }).error(new ProgressEvent('error'));
  await settle();
  expect(element.querySelector('.nhsuk-error-summary')).not.toBeNull();
  expect(text()).toContain('We may use your results.');
  expect(text()).not.toContain('It is saved');
});

test.each<['patient' | 'carer', Noted['by'], string]>([
  ['patient', 'patient', 'You chose this on 1 June 2026.'],
  ['patient', 'carer', 'Someone who helps you chose this on 1 June 2026.'],
  ['patient', 'team', 'Your team wrote this down for you on 1 June 2026.'],
  ['carer', 'patient', 'Rowan chose this on 1 June 2026.'],
  ['carer', 'carer', 'You, or someone else who helps Rowan, chose this on 1 June 2026.'],
  ['carer', 'team', 'The team wrote this down for Rowan on 1 June 2026.'],
])('to a %s it says who noted it, the %s', async (reader, by, said) => {
  const { text } = await open(chosen('takes-part', by), reader);
  expect(text()).toContain(said);
});

test('a carer is asked to ask first, and reads about the person whom they help', async () => {
  const { text } = await open(NOTHING, 'carer');
  expect(text()).toContain('Rowan’s results and research');
  expect(text()).toContain('This is for Rowan to choose. Ask them first.');
  expect(text()).not.toMatch(/\byours?\b/i);
});

test.each([
  ['full words', en, 6],
  ['easy words', easy, 4],
] as const)('in %s the page by itself reads at its grade', (_, texts, grade) => {
  const said = Object.entries(texts).flatMap(([key, text]) => (key.startsWith('patient.research.') ? [text] : []));
  const sentences = said.flatMap((text) => sentencesOf(text.replace(/\{\{\w+\}\}/g, 'Monday')));
  expect(readingGrade(sentences)).toBeLessThanOrEqual(grade);
});
