import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { provideTranslations } from '../i18n/translations.testing';
import { SecondStep } from './second-step';
import { SessionStore } from './session-store';

const BODY = { email: 'priya@example.org', password: 'secret' };
const SESSION = {
  user: { id: 'u', name: 'Priya', email: BODY.email, memberships: [{ role: 'therapist', careServiceId: 's' }] },
  expiresAt: '',
};

async function open(asked: 'code' | 'app') {
  TestBed.configureTestingModule({
    providers: [provideTranslations(), provideHttpClient(), provideHttpClientTesting()],
  });
  const http = TestBed.inject(HttpTestingController);
  const fixture = TestBed.createComponent(SecondStep);
  const [done, leave] = [jest.fn(), jest.fn()];
  for (const [name, value] of Object.entries({ body: BODY, asked, done, leave })) {
    fixture.componentRef.setInput(name, value);
  }
  const element = fixture.nativeElement as HTMLElement;
  const settle = async (): Promise<void> => {
    TestBed.tick();
    for (const request of http.match('/api/v1/site')) request.flush({ demonstration: false });
    await new Promise((resolve) => setTimeout(resolve));
    TestBed.tick();
  };
  await settle();
  const button = (name: string) =>
    [...element.querySelectorAll('button')].find(({ textContent }) => textContent.trim() === name)!;
  const type = (text: string) => {
    const field = element.querySelector<HTMLInputElement>('#second-step-code')!;
    field.value = text;
    field.dispatchEvent(new Event('input'));
  };
  return { http, element, button, type, settle, done, leave };
}

test('the code goes with the password, in a field that a phone fills in by itself', async () => {
  const { http, element, button, type, settle, done } = await open('code');
  expect(element.querySelector('#second-step-code')?.getAttribute('autocomplete')).toBe('one-time-code');
  type('123 456');
  button('Sign in').click();
  const request = http.expectOne('/api/v1/session');
  expect(request.request.body).toEqual({ ...BODY, code: '123 456' });
  request.flush(SESSION);
  await settle();
  expect(done).toHaveBeenCalledTimes(1);
  expect(TestBed.inject(SessionStore).user()?.name).toBe('Priya');
});

test('a wrong code is said at the field, and nobody is in', async () => {
  const { http, element, button, type, settle, done } = await open('code');
  type('123456');
  button('Sign in').click();
  const errors = [{ pointer: '/code', code: 'right-code', message: 'The code is not right.' }];
  http
    .expectOne('/api/v1/session')
    .flush({ type: '/problems/code-wrong', detail: 'Wrong.', errors }, { status: 401, statusText: 'Unauthorized' });
  await settle();
  expect(element.querySelector('#second-step-code-error')?.textContent).toBe('The code is not right.');
  expect(done).not.toHaveBeenCalled();
});

test('a code that is too short is not sent', async () => {
  const { http, element, button, type, settle } = await open('code');
  type('123');
  button('Sign in').click();
  await settle();
  http.expectNone('/api/v1/session');
  expect(element.querySelector('[role=alert]')?.textContent).toContain('Type the six digits from the app');
});

test('who cannot use the app types a recovery code, or begins with another account', async () => {
  const { element, button, settle, leave } = await open('code');
  button('I cannot use my app').click();
  await settle();
  expect(element.querySelector('label')?.textContent).toBe('Recovery code');
  button('Use another account').click();
  expect(leave).toHaveBeenCalledTimes(1);
});

test('who has no app is shown the key as a picture and as text, then the recovery codes, and only then goes on', async () => {
  const { http, element, button, type, settle, done } = await open('app');
  const offer = http.expectOne('/api/v1/session/app');
  expect(offer.request.body).toEqual(BODY);
  const key = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';
  offer.flush({ key, address: `otpauth://totp/Waymark:priya?secret=${key}&issuer=Waymark` });
  await settle();
  expect(element.querySelector('svg[role=img] path')?.getAttribute('d')?.length).toBeGreaterThan(1000);
  expect(element.querySelector('code')?.textContent).toBe('JBSW Y3DP EHPK 3PXP JBSW Y3DP EHPK 3PXP');
  type('123456');
  button('Turn it on and sign in').click();
  const confirm = http.expectOne('/api/v1/session/app/confirm');
  expect(confirm.request.body).toEqual({ ...BODY, code: '123456' });
  confirm.flush({ ...SESSION, recoveryCodes: ['AAAA-BBBB-CCCC-DDDD', 'EEEE-FFFF-GGGG-HHHH'] });
  await settle();
  expect([...element.querySelectorAll('li')].map(({ textContent }) => textContent)).toEqual([
    'AAAA-BBBB-CCCC-DDDD',
    'EEEE-FFFF-GGGG-HHHH',
  ]);
  expect(done).not.toHaveBeenCalled();
  button('I have kept them. Go on').click();
  await settle();
  expect(done).toHaveBeenCalledTimes(1);
});
