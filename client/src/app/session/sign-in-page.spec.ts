import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { Router, provideRouter } from '@angular/router';
import type { Site } from '@waymark/contracts';
import { provideTranslations } from '../i18n/translations.testing';
import { SiteMap } from '../site-map';
import { handedEmail } from './sign-in-form';
import { SignInPage } from './sign-in-page';

const SITE: Site = {
  demonstration: false,
  demonstrationSignIns: [],
  demonstrationPassword: null,
  provider: null,
  today: '2025-05-01',
  timeZone: 'Europe/London',
};
const THERAPIST = {
  user: { id: 'u', name: 'Priya', memberships: [{ role: 'therapist', careServiceId: 's' }] },
  expiresAt: '',
};

async function open(site: Site, inputs: Record<string, string> = {}) {
  TestBed.configureTestingModule({
    providers: [provideTranslations(), provideRouter([]), provideHttpClient(), provideHttpClientTesting()],
  });
  const http = TestBed.inject(HttpTestingController);
  const goTo = jest.spyOn(TestBed.inject(Router), 'navigateByUrl').mockResolvedValue(true);
  const fixture = TestBed.createComponent(SignInPage);
  for (const [name, value] of Object.entries(inputs)) fixture.componentRef.setInput(name, value);
  TestBed.tick();
  http.expectOne('/api/v1/site').flush(site);
  await fixture.whenStable();
  const element = fixture.nativeElement as HTMLElement;
  const button = (name: string) =>
    [...element.querySelectorAll('button')].find(({ textContent }) => textContent.trim() === name)!;
  const type = (id: string, text: string) => {
    const field = element.querySelector<HTMLInputElement>(`#${id}`)!;
    field.value = text;
    field.dispatchEvent(new Event('input'));
  };
  return { fixture, http, goTo, element, button, type };
}

test('the fields are those that a password manager looks for', async () => {
  const { element } = await open(SITE);
  expect(element.querySelector('#email')?.getAttribute('autocomplete')).toBe('username');
  expect(element.querySelector('#password')?.getAttribute('autocomplete')).toBe('current-password');
});

test('a therapist arrives at the day list', async () => {
  const { http, goTo, button, type, fixture } = await open(SITE);
  type('email', ' priya@example.org ');
  type('password', 'secret');
  button('Sign in').click();
  const request = http.expectOne({ method: 'POST', url: '/api/v1/session' });
  expect(request.request.body).toEqual({ email: 'priya@example.org', password: 'secret' });
  request.flush(THERAPIST);
  await fixture.whenStable();
  // From there the first page of their role is opened.
  expect(goTo).toHaveBeenCalledWith('/');
  expect(await TestBed.inject(SiteMap).home()).toBe('/today');
});

test.each([
  ['/patients/p1', '/patients/p1'],
  ['//elsewhere.example', '/'],
  ['https://elsewhere.example', '/'],
])('somebody sent here from %s goes on to %s', async (next, expected) => {
  const { http, goTo, button, type, fixture } = await open(SITE, { next, ended: 'true' });
  type('email', 'priya@example.org');
  type('password', 'secret');
  button('Sign in').click();
  http.expectOne('/api/v1/session').flush(THERAPIST);
  await fixture.whenStable();
  expect(goTo).toHaveBeenCalledWith(expected);
});

test('a wrong password keeps the email and says what to do', async () => {
  const { http, button, type, element, fixture } = await open(SITE);
  type('email', 'priya@example.org');
  type('password', 'guess');
  button('Sign in').click();
  http.expectOne('/api/v1/session').flush({ detail: 'No.' }, { status: 401, statusText: 'Unauthorized' });
  await fixture.whenStable();
  expect(element.querySelector('[role=alert]')?.textContent).toContain('The email or the password is not right.');
  expect(element.querySelector<HTMLInputElement>('#email')?.value).toBe('priya@example.org');
});

test('an empty field is named, and its line leads to it', async () => {
  const { button, element, fixture } = await open(SITE);
  document.body.append(element);
  button('Sign in').click();
  await fixture.whenStable();
  const link = element.querySelector<HTMLAnchorElement>('.nhsuk-error-summary a')!;
  expect(link.textContent).toBe('Type your email address');
  link.click();
  expect(document.activeElement?.id).toBe('email');
  element.remove();
});

test('the demonstration offers its people, each one tap away', async () => {
  const { http, button } = await open({
    ...SITE,
    demonstration: true,
    demonstrationPassword: 'demo',
    demonstrationSignIns: [{ email: 'patient@demo.example', role: 'patient', name: 'Sam' }],
  });
  button('Sam (patient)').click();
  expect(http.expectOne('/api/v1/session').request.body).toEqual({ email: 'patient@demo.example', password: 'demo' });
});

test('who has just chosen a password is told that it is saved', async () => {
  const { element } = await open(SITE, { chosen: 'true' });
  expect(element.textContent).toContain('Your password is saved.');
});

test('who has just chosen a password finds their address filled in; any other page hands on none', () => {
  expect(handedEmail({ email: 'sam@example.org' })).toBe('sam@example.org');
  for (const info of [undefined, null, 'sam@example.org', { email: 1 }]) expect(handedEmail(info)).toBe('');
});
