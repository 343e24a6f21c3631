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

async function open(asked: 'code' | 'app', { isAlone = false } = {}) {
  TestBed.configureTestingModule({
    providers: [provideTranslations(), provideHttpClient(), provideHttpClientTesting()],
  });
  const http = TestBed.inject(HttpTestingController);
  const fixture = TestBed.createComponent(SecondStep);
  const [done, leave] = [jest.fn(), jest.fn()];
  for (const [name, value] of Object.entries({ body: BODY, asked, isAlone, done, leave })) {
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
  // What draws the picture is fetched for itself.
  await import('../ui/qr-drawing');
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

describe('on a page of its own', () => {
  const signInWith = async (secondFactor: object | null, status = 200) => {
    const page = await open('code', { isAlone: true });
    page.type('123456');
    page.button('Sign in').click();
    page.http.expectOne('/api/v1/session').flush(SESSION);
    await page.settle();
    const sessions = page.http.expectOne('/api/v1/sessions');
    if (status === 200) sessions.flush({ items: [], password: null, secondFactor });
    else sessions.flush({ detail: '' }, { status, statusText: '' });
    await page.settle();
    return page;
  };
  const factor = (recoveryCodesLeft: number) => ({ since: '', recoveryCodesLeft, recoveryCodesMadeAt: null });

  test('who has three recovery codes or fewer is told so, and makes new ones with one press', async () => {
    const { http, element, button, settle, done } = await signInWith(factor(3));
    expect(element.querySelector('h2')?.textContent).toBe('You have few recovery codes left');
    expect(element.querySelector('[role=status]')?.textContent).toBe('You have 3 recovery codes left.');
    expect(done).not.toHaveBeenCalled();
    button('Make new codes').click();
    const renewed = http.expectOne({ method: 'POST', url: '/api/v1/session/recovery-codes' });
    expect(renewed.request.body).toEqual({ password: BODY.password });
    renewed.flush({ recoveryCodes: ['AAAA-BBBB-CCCC-DDDD'] });
    await settle();
    expect([...element.querySelectorAll('li')].map(({ textContent }) => textContent)).toEqual(['AAAA-BBBB-CCCC-DDDD']);
    button('I have kept them. Go on').click();
    expect(done).toHaveBeenCalledTimes(1);
  });

  test('it waits: they may go on without', async () => {
    const { button, done } = await signInWith(factor(0));
    button('Not now. Go on').click();
    expect(done).toHaveBeenCalledTimes(1);
  });

  test('nobody else is held up, nor where it cannot be read', async () => {
    jest.spyOn(console, 'error').mockImplementation();
    expect((await signInWith(factor(4))).done).toHaveBeenCalledTimes(1);
    TestBed.resetTestingModule();
    expect((await signInWith(null)).done).toHaveBeenCalledTimes(1);
    TestBed.resetTestingModule();
    expect((await signInWith(null, 503)).done).toHaveBeenCalledTimes(1);
  });
});
