import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import type { Type } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter, Router } from '@angular/router';
import type { Letter, LetterLine } from '@waymark/contracts';
import { settle } from '../../data/store.testing';
import { provideTranslations } from '../../i18n/translations.testing';
import { LetterAgreePage } from './letter-agree-page';
import { LetterPage } from './letter-page';

const line = (id: string, more: Partial<LetterLine> = {}): LetterLine => ({
  ...{ id, kind: 'goal', text: `Text of ${id}`, isIn: true, answer: null, ...more },
});
const LETTER: Letter = {
  ...{ id: 'l1', patientId: 'p1', episodeId: 'e1', recipient: 'gp', recipientName: 'Dr Malik', state: 'draft' },
  ...{ number: 1, startedOn: '2026-06-01', finalOn: null, isReplaced: false, version: 3, added: null, refused: 0 },
  ...{ agreedOn: null, sourceInError: false, versions: [], uses: [] },
  lines: [line('about'), line('goal:g1'), line('goal:g2', { isIn: false })],
  sheet: {
    ...{ recipient: 'gp', recipientName: 'Dr Malik', address: null, careServiceName: 'Northgate' },
    ...{ careServicePhone: '01632 960 001', on: '2026-06-01', personName: 'Rowan Ellis', birthDate: '1984-05-17' },
    ...{ nhsNumber: '9434765919', closing: ['Agreed.'], signedBy: 'Alex Morgan' },
    sections: [{ heading: 'Goals', lines: ['“Walk”\nNow: there'] }],
  },
};

async function open(page: Type<unknown>, letter: Letter) {
  TestBed.configureTestingModule({
    providers: [provideTranslations(), provideRouter([]), provideHttpClient(), provideHttpClientTesting()],
  });
  const http = TestBed.inject(HttpTestingController);
  const fixture = TestBed.createComponent(page);
  fixture.componentRef.setInput('letterId', 'l1');
  const element = fixture.nativeElement as HTMLElement;
  document.body.append(element);
  const navigate = jest.spyOn(TestBed.inject(Router), 'navigate').mockResolvedValue(true);
  TestBed.tick();
  http.expectOne(({ url, method }) => method === 'GET' && url.includes('/letters/l1')).flush(letter);
  await settle();
  const text = () => element.textContent.replace(/\s+/g, ' ');
  const press = async (name: string) => {
    [...element.querySelectorAll('button')].find((one) => one.textContent.trim() === name)?.click();
    await settle();
  };
  const sent = (method: string) => http.expectOne((request) => request.method === method);
  return { http, element, text, press, sent, navigate };
}

afterEach(() => {
  document.body.replaceChildren();
  sessionStorage.clear();
});

test('a draft is saved where it was changed, and then shown to the patient', async () => {
  const { press, sent, navigate, element } = await open(LetterPage, LETTER);
  element.querySelectorAll<HTMLInputElement>('input[type=checkbox]')[1]!.click();
  await press('Show it to the patient');
  const saved = sent('PUT');
  expect(saved.request.body).toEqual({
    ...{ recipientName: 'Dr Malik', address: null, added: null, leftOut: ['goal:g1', 'goal:g2'] },
  });
  expect(saved.request.headers.get('If-Match')).toBe('"3"');
  saved.flush({ ...LETTER, version: 4 });
  await settle();
  expect(navigate).toHaveBeenCalledWith(['/letters', 'l1', 'agree']);
});

test('an unchanged draft is shown at once; what the patient answered is made final, unless a line was put in since', async () => {
  const { press, http, navigate } = await open(LetterPage, LETTER);
  await press('Show it to the patient');
  http.expectNone((request) => request.method === 'PUT');
  expect(navigate).toHaveBeenCalled();
  TestBed.resetTestingModule();
  const lines = [line('about', { answer: 'yes' }), line('goal:g1', { answer: 'no' }), line('goal:g2', { isIn: false })];
  const agreed = await open(LetterPage, { ...LETTER, state: 'agreed', agreedOn: '2026-06-01', refused: 1, lines });
  expect(agreed.text()).toContain('They said no to 1 line.');
  agreed.element.querySelectorAll<HTMLInputElement>('input[type=checkbox]')[2]!.click();
  await settle();
  expect(agreed.text()).toContain('Show it to the patient');
  agreed.element.querySelectorAll<HTMLInputElement>('input[type=checkbox]')[2]!.click();
  await settle();
  await agreed.press('Make it final');
  expect(agreed.sent('POST').request.url).toBe('/api/v1/letters/l1/final');
});

test('a final letter says who saw it, and its printing is kept', async () => {
  const print = jest.spyOn(window, 'print').mockImplementation(() => undefined);
  const final: Letter = {
    ...{ ...LETTER, state: 'final', finalOn: '2026-06-01', lines: [] },
    uses: [{ how: 'seen', name: 'Alex Morgan', by: 'team', on: '2026-06-01' }],
  };
  const { press, sent, text, element } = await open(LetterPage, { ...final, versions: [final] });
  expect(text()).toContain('Seen by Alex Morgan on 1 June 2026');
  expect(element.querySelector('article')?.textContent).toContain('NHS number 943 476 5919');
  await press('Print it');
  expect(print).toHaveBeenCalled();
  expect(sent('POST').request.body).toEqual({ how: 'printed' });
});

test('on the shared screen nothing is chosen before, and each line is asked about', async () => {
  const { press, sent, text, element, http } = await open(LetterAgreePage, {
    ...LETTER,
    lines: LETTER.lines.slice(0, 2),
  });
  expect(element.querySelectorAll('input:checked')).toHaveLength(0);
  element.querySelector<HTMLInputElement>('#line-0-yes')!.click();
  await settle();
  await press('I am done');
  http.expectNone((request) => request.method === 'PUT');
  expect(text()).toContain('Say yes or no to these parts too');
  element.querySelector<HTMLInputElement>('#line-1-no')!.click();
  await settle();
  await press('I am done');
  const saved = sent('PUT');
  expect(saved.request.url).toBe('/api/v1/letters/l1/answers?audience=shared-screen');
  expect(saved.request.body).toEqual({
    answers: [
      { lineId: 'about', answer: 'yes' },
      { lineId: 'goal:g1', answer: 'no' },
    ],
  });
  saved.flush({
    ...LETTER,
    state: 'agreed',
    lines: [line('about', { answer: 'yes' }), line('goal:g1', { answer: 'no' })],
  });
  await settle();
  expect(text()).toContain('We only send what you said yes to.');
});
