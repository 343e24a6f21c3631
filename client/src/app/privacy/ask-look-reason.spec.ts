import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { settle } from '../data/store.testing';
import { provideTranslations } from '../i18n/translations.testing';
import { AskLookReason } from './ask-look-reason';

const URL = '/api/v1/patients/p1/look-reason';

function open() {
  TestBed.configureTestingModule({
    providers: [provideTranslations(), provideHttpClient(), provideHttpClientTesting()],
  });
  const fixture = TestBed.createComponent(AskLookReason);
  fixture.componentRef.setInput('patientId', 'p1');
  const element = fixture.nativeElement as HTMLElement;
  document.body.append(element);
  TestBed.tick();
  let times = 0;
  fixture.componentInstance.given.subscribe(() => (times += 1));
  const press = async () => {
    element.querySelector<HTMLButtonElement>('button[type=submit]')!.click();
    await settle();
  };
  const choose = async (reason: string) => {
    element.querySelector<HTMLInputElement>(`#look-reason-${reason}`)!.click();
    await settle();
  };
  const write = async (words: string) => {
    const box = element.querySelector<HTMLInputElement>('#look-words')!;
    box.value = words;
    box.dispatchEvent(new Event('input'));
    await settle();
  };
  const http = TestBed.inject(HttpTestingController);
  return { element, http, press, choose, write, times: () => times };
}

afterEach(() => document.body.replaceChildren());

test('a reason that is chosen opens the record', async () => {
  const { http, press, choose, times } = open();
  await choose('asked-by-person');
  await press();
  const sent = http.expectOne({ method: 'POST', url: URL });
  expect(sent.request.body).toEqual({ reason: 'asked-by-person', words: null });
  expect(times()).toBe(0);
  sent.flush({}, { status: 201, statusText: 'Created' });
  await settle();
  expect(times()).toBe(1);
});

test('without one nothing is sent, and another reason needs words', async () => {
  const { element, http, press, choose, write } = open();
  await press();
  expect(element.textContent).toContain('Choose a reason');
  await choose('other');
  expect(element.querySelector('label[for=look-words]')?.textContent).toBe('The reason, in a few words');
  await press();
  expect(element.querySelector('.nhsuk-error-message')?.textContent).toBe('Say the reason in a few words');
  http.expectNone(URL);
  await write('A bill came for them');
  await press();
  expect(http.expectOne(URL).request.body).toEqual({ reason: 'other', words: 'A bill came for them' });
});
