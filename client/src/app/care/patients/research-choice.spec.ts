import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import type { ResearchChoiceRecord } from '@waymark/contracts';
import { settle } from '../../data/store.testing';
import { Translations } from '../../i18n/translations';
import { provideTranslations } from '../../i18n/translations.testing';
import { ResearchChoicePart } from './research-choice';

const URL = '/api/v1/patients/p1/research-choice';
const BY_PATIENT = {
  at: '2026-05-04T09:00:00.000Z',
  choice: 'takes-part',
  by: 'patient',
  name: 'Rowan Ellis',
} as const;
const BY_TEAM = {
  at: '2026-06-01T23:30:00.000Z',
  choice: 'does-not-take-part',
  by: 'team',
  name: 'Alex Morgan',
} as const;

async function open(record: ResearchChoiceRecord) {
  TestBed.configureTestingModule({
    providers: [provideTranslations(), provideHttpClient(), provideHttpClientTesting()],
  });
  await TestBed.inject(Translations).openForStaff(['care']);
  const http = TestBed.inject(HttpTestingController);
  const fixture = TestBed.createComponent(ResearchChoicePart);
  fixture.componentRef.setInput('patientId', 'p1');
  const element = fixture.nativeElement as HTMLElement;
  document.body.append(element);
  TestBed.tick();
  http.expectOne({ method: 'GET', url: URL }).flush(record);
  await settle();
  const text = () => element.textContent.replace(/\s+/g, ' ');
  const press = async (name: string) => {
    [...element.querySelectorAll('button')].find(({ textContent }) => textContent.trim() === name)!.click();
    await settle();
  };
  return { http, element, text, press };
}

beforeAll(() => {
  // jsdom lays nothing out.
  Element.prototype.scrollIntoView = () => undefined;
});
afterEach(() => document.body.replaceChildren());

test('says what is chosen, since when, who noted it, and what was chosen before', async () => {
  const { element, text } = await open({ choice: 'does-not-take-part', history: [BY_PATIENT, BY_TEAM] });
  // Half an hour after midnight at the site.
  expect(text()).toContain('Not in data for research. Noted by Alex Morgan, 2 June 2026.');
  const earlier = [...element.querySelectorAll('details li')].map((line) => line.textContent);
  expect(earlier).toEqual(['Takes part. Chosen by Rowan Ellis on their own page, 4\u00a0May 2026.']);
});

test('another choice is noted only after a question that says what follows', async () => {
  const { http, text, press } = await open({ choice: null, history: [] });
  expect(text()).toContain('May be in data for research. Nothing has been said, which counts as taking part.');
  await press('Note that they do not take part');
  http.expectNone({ method: 'PUT' });
  expect(text()).toContain('Copies given out before cannot be called back.');
  await press('Note it');
  const sent = http.expectOne({ method: 'PUT', url: URL });
  expect(sent.request.body).toEqual({ choice: 'does-not-take-part' });
  sent.flush({ choice: 'does-not-take-part', history: [BY_TEAM] });
  await settle();
  expect(text()).toContain('Noted.');
  expect(text()).toContain('Not in data for research.');
  expect(document.activeElement?.textContent.trim()).toBe('Note that they take part');
});

test('the question can be left, and then nothing is sent', async () => {
  const { http, text, press } = await open({ choice: 'does-not-take-part', history: [BY_TEAM] });
  await press('Note that they take part');
  await press('Leave as it is');
  http.expectNone({ method: 'PUT' });
  expect(text()).toContain('Not in data for research.');
  expect(document.activeElement?.textContent.trim()).toBe('Note that they take part');
});
