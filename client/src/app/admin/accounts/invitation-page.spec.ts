import { Location } from '@angular/common';
import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { ActivatedRoute, Router, provideRouter } from '@angular/router';
import { BehaviorSubject } from 'rxjs';
import { settle } from '../../data/store.testing';
import { provideTranslations } from '../../i18n/translations.testing';
import { InvitationPage } from './invitation-page';

const LOOK = { method: 'POST', url: '/api/v1/invitations/look' };
const ACCEPT = { method: 'POST', url: '/api/v1/invitations/accept' };

async function open(
  fragment: string | null,
  { hasEnded = false, asksDiscipline = false, provider = null as string | null } = {},
) {
  const fragments = new BehaviorSubject(fragment);
  TestBed.configureTestingModule({
    providers: [
      provideTranslations(),
      provideRouter([]),
      provideHttpClient(),
      provideHttpClientTesting(),
      { provide: ActivatedRoute, useValue: { fragment: fragments } },
    ],
  });
  const http = TestBed.inject(HttpTestingController);
  const location = TestBed.inject(Location);
  jest.spyOn(location, 'path').mockReturnValue('/invitation');
  const replaced = jest.spyOn(location, 'replaceState');
  const goTo = jest.spyOn(TestBed.inject(Router), 'navigate').mockResolvedValue(true);
  const fixture = TestBed.createComponent(InvitationPage);
  TestBed.tick();
  for (const site of http.match('/api/v1/site')) site.flush({ provider });
  const ended = { detail: '', errors: [{ pointer: '/token', code: 'link-ended', message: '' }] };
  for (const look of http.match(LOOK)) {
    expect(look.request.body).toEqual({ token: new URLSearchParams(fragment ?? '').get('token') });
    if (hasEnded) look.flush(ended, { status: 422, statusText: 'Refused' });
    else look.flush({ email: 'sam@example.org', asksDiscipline });
  }
  await settle();
  await fixture.whenStable();
  const element = fixture.nativeElement as HTMLElement;
  const save = (password: string) => {
    element.querySelector<HTMLInputElement>('#password')!.value = password;
    element.querySelector<HTMLButtonElement>('button[type=submit]')!.click();
  };
  const refuse = async (pointer: string, code: string) => {
    const body = { detail: 'Nothing was saved.', errors: [{ pointer, code, message: 'In the server’s words.' }] };
    http.expectOne(ACCEPT).flush(body, { status: 422, statusText: 'Refused' });
    await fixture.whenStable();
  };
  const heading = () => element.querySelector('h1')?.textContent;
  return { fixture, element, http, replaced, goTo, save, refuse, heading, fragments };
}

afterEach(() => jest.restoreAllMocks());

test('the token is read once and leaves the address bar at once', async () => {
  const { replaced, save, http } = await open('token=abc-_1');
  expect(replaced).toHaveBeenCalledWith('/invitation', '', null);
  save('three green boats');
  expect(http.expectOne(ACCEPT).request.body).toEqual({ token: 'abc-_1', password: 'three green boats' });
});

test('who treats patients is asked what they work as, if nobody has said it', async () => {
  expect((await open('token=abc')).element.querySelector('#discipline')).toBeNull();
  TestBed.resetTestingModule();
  const { element, save, http } = await open('token=abc', { asksDiscipline: true });
  const field = element.querySelector<HTMLSelectElement>('#discipline')!;
  field.value = 'physiotherapy';
  field.dispatchEvent(new Event('change'));
  save('three green boats');
  expect(http.expectOne(ACCEPT).request.body).toMatchObject({ discipline: 'physiotherapy' });
});

test('help, reading aloud and the look of the page are there before anybody signed in', async () => {
  const { element } = await open('token=abc');
  const tools = [...element.querySelectorAll('.app-tools button')].map(({ textContent }) => textContent.trim());
  expect(tools).toEqual(['Help', 'Read aloud', 'How it looks']);
  const numbers = [...element.querySelectorAll('wm-entry-tools a')].map((link) => link.getAttribute('href'));
  expect(numbers).toEqual(['tel:111', 'tel:999']);
});

test('the field is one that a password manager fills with a new password, and may be read', async () => {
  const { element, fixture } = await open('token=abc');
  const field = element.querySelector('#password');
  expect(field?.getAttribute('autocomplete')).toBe('new-password');
  expect(field?.getAttribute('type')).toBe('password');
  element.querySelector<HTMLButtonElement>('form .app-link-button')!.click();
  await fixture.whenStable();
  expect(field?.getAttribute('type')).toBe('text');
});

test('a saved password leads to the sign-in page, which says so', async () => {
  const { save, http, goTo, fixture } = await open('token=abc');
  save('three green boats');
  http.expectOne(ACCEPT).flush({ email: 'sam@example.org' });
  await fixture.whenStable();
  const info = { email: 'sam@example.org' };
  expect(goTo).toHaveBeenCalledWith(['/sign-in'], { queryParams: { chosen: 'true' }, replaceUrl: true, info });
});

test('the page says which email address is theirs', async () => {
  const { element } = await open('token=abc');
  expect(element.querySelector<HTMLInputElement>('#email')?.value).toBe('sam@example.org');
});

test('a link that has ended says so before a password is made up', async () => {
  const { heading, element } = await open('token=abc', { hasEnded: true });
  expect(heading()).toBe('This link has stopped working');
  expect(element.querySelector('form')).toBeNull();
});

test('a password that breaks a rule is told in plain words, and stays in the field', async () => {
  const { save, refuse, element } = await open('token=abc');
  save('short');
  await refuse('/password', 'too-short');
  expect(element.querySelector('[role=alert]')?.textContent).toContain('Make it longer.');
  expect(element.querySelector('#password-error')?.textContent).toContain('Make it longer.');
  expect(element.querySelector<HTMLInputElement>('#password')?.value).toBe('short');
});

test('nothing is sent without a password', async () => {
  const { save, http, element, fixture } = await open('token=abc');
  save('');
  await fixture.whenStable();
  http.expectNone(ACCEPT);
  expect(element.querySelector('.nhsuk-error-summary a')?.textContent).toBe('Type the password that you want');
});

test('a link that was used or is too old says whom to ask; a newer one begins again', async () => {
  const { save, refuse, heading, element, fragments, fixture } = await open('token=abc');
  save('three green boats');
  await refuse('/token', 'link-ended');
  expect(heading()).toBe('This link has stopped working');
  expect(element.textContent).toContain('Please ask the person who gave it to you for a new one.');
  fragments.next('token=newer');
  await fixture.whenStable();
  expect(heading()).toBe('Choose your password');
});

test('without a token it asks to open the link again', async () => {
  const { heading, element } = await open(null);
  expect(heading()).toBe('Please open your link again');
  expect(element.querySelector('form')).toBeNull();
});

test('who has an account of the organisation is sent there with the link, and needs no password', async () => {
  const { element, http } = await open('token=abc', { provider: 'Northgate account' });
  const use = [...element.querySelectorAll('button')].find(
    ({ textContent }) => textContent.trim() === 'Use Northgate account',
  );
  use?.click();
  expect(http.expectOne('/api/v1/session/oidc/start').request.body).toEqual({ token: 'abc' });
});
