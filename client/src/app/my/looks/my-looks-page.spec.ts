import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { LOOK_PARTS, LOOK_REASONS, LOOKERS, type Page, type RecordLook } from '@waymark/contracts';
import { readingGrade, sentencesOf } from '@waymark/text';
import { settle } from '../../data/store.testing';
import { provideTranslations } from '../../i18n/translations.testing';
import easy from '../../../i18n/en-easy.json';
import en from '../../../i18n/en.json';
import { MyRecord } from '../my-record';
import { MyLooksPage } from './my-looks-page';

const URL = '/api/v1/patients/p1/looks';
const LOOK: RecordLook = {
  ...{ on: '2026-06-01', accountId: 'a1', name: 'Alex Morgan', who: 'team', discipline: 'physiotherapy' },
  ...{ careServiceName: null, did: 'looked', part: 'goals', firstAt: '2026-06-01T08:02:00.000Z', times: 1 },
  ...{ reason: null, reasonWords: null },
};
const CARER: Partial<RecordLook> = { accountId: 'a2', name: 'Jamie Ellis', who: 'helper', discipline: null };

async function open(page: Page<RecordLook>) {
  TestBed.configureTestingModule({
    providers: [
      ...[provideTranslations(), provideRouter([]), provideHttpClient(), provideHttpClientTesting()],
      { provide: MyRecord, useValue: { own: () => true, patient: signal({ id: 'p1' }), careServices: signal([]) } },
    ],
  });
  const http = TestBed.inject(HttpTestingController);
  const element = TestBed.createComponent(MyLooksPage).nativeElement as HTMLElement;
  document.body.append(element);
  TestBed.tick();
  http.expectOne({ method: 'GET', url: URL }).flush(page);
  await settle();
  return { http, element, text: () => element.textContent.replace(/\s+/g, ' ') };
}

afterEach(() => document.body.replaceChildren());

test('who looked is said day by day: name, what they do for the person, and what they did, in words', async () => {
  const { element, text } = await open({
    items: [
      LOOK,
      { ...LOOK, did: 'wrote', part: 'appointments', times: 3 },
      { ...LOOK, ...CARER },
      {
        ...LOOK,
        on: '2026-05-28',
        accountId: 'a3',
        who: 'care-service',
        discipline: null,
        careServiceName: 'Northgate',
      },
    ],
    nextCursor: null,
  });
  expect([...element.querySelectorAll('section h2')].map((day) => day.textContent)).toEqual([
    ...['Monday 1\u00a0June 2026', 'Thursday 28\u00a0May 2026'],
  ]);
  expect(text()).toMatch(/Alex Morgan ?Helps with moving \(physiotherapist\) ?Looked at your goals. At 9:02 ?am./);
  expect(text()).toMatch(/Booked or changed an appointment. 3 times, the first at 9:02 ?am./);
  expect(text()).toMatch(/Jamie Ellis ?Helps you/);
  expect(text()).toContain('Works at Northgate');
  expect(element.querySelector('button')).toBeNull();
});

test('where somebody gave a reason it is said once beside their name, with what they wrote', async () => {
  const why: Partial<RecordLook> = { reason: 'letter-or-report', reasonWords: 'For your new doctor' };
  const { text } = await open({
    items: [
      { ...LOOK, ...why },
      { ...LOOK, ...why, part: 'reviews' },
    ],
    nextCursor: null,
  });
  expect(text().match(/Why: a letter or a report about you. They wrote: .?For your new doctor/g)).toHaveLength(1);
});

test('earlier days come with a button, and a way back to the latest', async () => {
  const { http, element, text } = await open({ items: [LOOK], nextCursor: 'c1' });
  element.querySelector('button')!.click();
  await settle();
  http.expectOne(`${URL}?cursor=c1`).flush({ items: [{ ...LOOK, on: '2026-05-01' }], nextCursor: null });
  await settle();
  expect(text()).toContain('1 May 2026');
  expect([...element.querySelectorAll('button')].map((button) => button.textContent.trim())).toEqual([
    'Back to the latest days',
  ]);
  expect(document.activeElement?.id).toBe('days');
});

test('where nobody looked the page says so', async () => {
  expect((await open({ items: [], nextCursor: null })).text()).toContain('Nobody else has looked yet.');
});

test.each([
  ['full words', en, 6],
  ['easy words', easy, 4],
] as const)(
  'in %s every part and everybody has words, and the page by itself reads at its grade',
  (_, texts, grade) => {
    const known: Readonly<Record<string, string>> = texts;
    const keys = [
      ...LOOK_PARTS.flatMap((part) => [`looked.${part}`, `wrote.${part}`]),
      ...LOOKERS.map((who) => `who.${who}`),
      ...LOOK_REASONS.map((reason) => `why.${reason}`),
    ];
    for (const key of keys) expect(known[`patient.looks.${key}`]).toMatch(/^[A-Z]/);
    const said = Object.entries(texts).flatMap(([key, text]) => (key.startsWith('patient.looks.') ? [text] : []));
    const sentences = said.flatMap((text) => sentencesOf(text.replace(/\{\{\w+\}\}/g, 'Monday')));
    expect(readingGrade(sentences)).toBeLessThanOrEqual(grade);
  },
);
