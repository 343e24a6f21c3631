import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { settle } from '../data/store.testing';
import { provideTranslations } from '../i18n/translations.testing';
import { type OutOfSight, SessionStore } from './session-store';
import { SignInAgain } from './sign-in-again';

const sessionOf = (id: string) => ({
  user: { id, name: 'Priya', email: 'p@example.org', memberships: [] },
  expiresAt: '',
});

/** The page of Priya, whose session has ended, or which is out of sight for another reason. */
async function open(why: OutOfSight = 'ended') {
  TestBed.configureTestingModule({
    providers: [provideTranslations(), provideHttpClient(), provideHttpClientTesting()],
  });
  const http = TestBed.inject(HttpTestingController);
  const session = TestBed.inject(SessionStore);
  const restored = session.restore();
  http.expectOne('/api/v1/session').flush(sessionOf('priya'));
  await restored;
  session.lapse(why);
  const fixture = TestBed.createComponent(SignInAgain);
  TestBed.tick();
  http.expectOne('/api/v1/site').flush({ provider: 'Northgate account' });
  // Somebody who is no staff may stay signed in on this phone: here nobody does.
  if (why === 'ended')
    http.expectOne('/api/v1/session').flush({ detail: '' }, { status: 401, statusText: 'Unauthorized' });
  await settle();
  return { http, session, element: fixture.nativeElement as HTMLElement };
}

test('offers the organisation’s sign-in in another tab, so that nothing typed here is lost', async () => {
  const { element } = await open();
  const link = element.querySelector('a');
  expect(link?.textContent).toBe('Sign in with Northgate account in a new tab, then come back here');
  expect([link?.target, link?.getAttribute('href')]).toEqual(['_blank', '/api/v1/session/oidc/start?next=/signed-in']);
});

test.each([
  ['the same person', 'priya', false],
  ['another person', 'sam', true],
])('coming back after %s signed in there, the page goes on or not', async (_, id, ended) => {
  const { http, session } = await open();
  window.dispatchEvent(new Event('focus'));
  http.expectOne('/api/v1/session').flush(sessionOf(id));
  await new Promise((resolve) => setTimeout(resolve));
  expect(session.ended()).toBe(ended);
});

test('beside a screen that is with a patient it says so, leads there, and stays until staff are back', async () => {
  const { http, session, element } = await open('shared');
  const lock = { kind: 'shared', shared: { page: 'first', recordId: 'a1' } };
  http.expectOne('/api/v1/session').flush({ ...sessionOf('priya'), lock });
  await new Promise((resolve) => setTimeout(resolve));
  TestBed.tick();
  expect(element.querySelector('h1')?.textContent).toBe('This screen is shared now');
  expect(element.querySelector('a')?.getAttribute('href')).toBe('/appointments/a1/first');
  window.dispatchEvent(new Event('focus'));
  http.expectOne('/api/v1/session').flush({ ...sessionOf('priya'), lock });
  await new Promise((resolve) => setTimeout(resolve));
  expect(session.ended()).toBe(true);
});

test('under a cover only the password is asked for', async () => {
  const { element } = await open('covered');
  expect(element.querySelector('h1')?.textContent).toBe('Your page is covered');
  const email = element.querySelector<HTMLInputElement>('input[name="email"]')!;
  expect([email.value, email.readOnly]).toEqual(['p@example.org', true]);
});
