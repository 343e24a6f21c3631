import { Location } from '@angular/common';
import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { ActivatedRoute, Router, provideRouter } from '@angular/router';
import type { Role } from '@waymark/contracts';
import { BehaviorSubject } from 'rxjs';
import { settle } from '../data/store.testing';
import { provideTranslations } from '../i18n/translations.testing';
import { PhonePage } from './phone-page';
import { SessionStore } from './session-store';

const LOOK = { method: 'POST', url: '/api/v1/session/phone/look' };
const SIGN_IN = { method: 'POST', url: '/api/v1/session/phone' };
const ENDED = { detail: '', errors: [{ pointer: '/token', code: 'link-ended', message: '' }] };

const sessionOf = (role: Role) => ({
  user: { id: role, name: 'Priya Nair', email: 'p@example.org', memberships: [{ role, patientId: 'p1' }] },
  expiresAt: '',
  lock: null,
});

async function open(fragment: string | null, signedIn: Role | null = null) {
  TestBed.configureTestingModule({
    providers: [
      provideTranslations(),
      provideRouter([]),
      provideHttpClient(),
      provideHttpClientTesting(),
      { provide: ActivatedRoute, useValue: { fragment: new BehaviorSubject(fragment) } },
    ],
  });
  const http = TestBed.inject(HttpTestingController);
  const restored = TestBed.inject(SessionStore).restore();
  const asked = http.expectOne('/api/v1/session');
  if (signedIn) asked.flush(sessionOf(signedIn));
  else asked.flush({ detail: '' }, { status: 401, statusText: 'Unauthorized' });
  await restored;
  const location = TestBed.inject(Location);
  jest.spyOn(location, 'path').mockReturnValue('/phone');
  const replaced = jest.spyOn(location, 'replaceState');
  const goTo = jest.spyOn(TestBed.inject(Router), 'navigateByUrl').mockResolvedValue(true);
  const fixture = TestBed.createComponent(PhonePage);
  TestBed.tick();
  for (const site of http.match('/api/v1/site')) site.flush({ provider: null });
  const element = fixture.nativeElement as HTMLElement;
  const shown = async (): Promise<void> => {
    for (let round = 0; round < 3; round += 1) {
      await settle();
      TestBed.tick();
    }
  };
  const press = (text: string) =>
    [...element.querySelectorAll('button')].find(({ textContent }) => textContent.trim() === text)!.click();
  const heading = () => element.querySelector('h1')?.textContent;
  const lookUp = async () => {
    http.expectOne(LOOK).flush({ firstName: 'Sam' });
    await shown();
  };
  await shown();
  return { element, http, replaced, goTo, shown, press, heading, lookUp };
}

afterEach(() => jest.restoreAllMocks());

test('the code leaves the address bar, and the page asks whether it is them by their first name', async () => {
  const { replaced, heading, lookUp, http } = await open('7KQM2XYZ');
  expect(replaced).toHaveBeenCalledWith('/phone', '', null);
  await lookUp();
  expect(heading()).toBe('This is for Sam. Is this you?');
  // Nothing is used up by looking.
  http.expectNone(SIGN_IN);
});

test('one button signs them in; they stay signed in only if they ticked that', async () => {
  const { lookUp, press, http, goTo, shown, element } = await open('7KQM2XYZ');
  await lookUp();
  expect(element.textContent).toContain('Do this only on your own phone.');
  element.querySelector<HTMLInputElement>('#keep')!.click();
  press('Yes, I am Sam. Sign me in');
  const sent = http.expectOne(SIGN_IN);
  expect(sent.request.body).toEqual({ token: '7KQM2XYZ', keep: true });
  sent.flush(sessionOf('patient'));
  await shown();
  expect(goTo).toHaveBeenCalledWith('/', { replaceUrl: true });
});

test('who is somebody else stops there, and nothing was used up', async () => {
  const { lookUp, press, http, heading, shown } = await open('7KQM2XYZ');
  await lookUp();
  press('No, this is not me');
  await shown();
  expect(heading()).toBe('Then please stop here');
  http.expectNone(SIGN_IN);
  press('Go back');
  await shown();
  expect(heading()).toBe('This is for Sam. Is this you?');
});

test('a code that has ended says so, and whom to ask', async () => {
  const { http, heading, element, shown } = await open('7KQM2XYZ');
  http.expectOne(LOOK).flush(ENDED, { status: 422, statusText: 'Refused' });
  await shown();
  expect(heading()).toBe('This code does not work now');
  expect(element.textContent).toContain('Please ask your team for a new one.');
});

test('a code is typed from paper, and nothing is sent without one', async () => {
  const { http, heading, element, shown, press, lookUp } = await open(null);
  expect(heading()).toBe('Type the code from your paper');
  press('Go on');
  await shown();
  expect(element.querySelector('.nhsuk-error-summary a')?.textContent).toBe('Type the code');
  element.querySelector<HTMLInputElement>('#code')!.value = 'a2b3 c4d5';
  press('Go on');
  await lookUp();
  press('Yes, I am Sam. Sign me in');
  expect(http.expectOne(SIGN_IN).request.body).toEqual({ token: 'a2b3 c4d5', keep: false });
});

test('where another patient is signed in it says who, and signs them out only then', async () => {
  const { lookUp, press, http, element } = await open('7KQM2XYZ', 'carer');
  await lookUp();
  expect(element.textContent).toContain('Priya Nair is signed in here now. If you go on, they are signed out.');
  press('Yes, I am Sam. Sign me in');
  expect(http.expectOne(SIGN_IN).request.body).toEqual({ token: '7KQM2XYZ', keep: false, instead: true });
});

test('on a computer where staff are signed in it does nothing', async () => {
  const { http, heading } = await open('7KQM2XYZ', 'therapist');
  expect(heading()).toBe('Please use your own phone');
  http.expectNone(LOOK);
});

test('without a network it says so, and can be tried again', async () => {
  const { http, element, shown } = await open('7KQM2XYZ');
  http.expectOne(LOOK).error(new ProgressEvent('offline'));
  await shown();
  expect(element.querySelector('[role=alert]')).not.toBeNull();
  expect(element.querySelector('#code')).not.toBeNull();
});
