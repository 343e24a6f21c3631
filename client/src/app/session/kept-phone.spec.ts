import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { settle } from '../data/store.testing';
import { provideTranslations } from '../i18n/translations.testing';
import { SessionStore } from './session-store';
import { SignInAgain } from './sign-in-again';

const SAM = {
  user: { id: 'sam', name: 'Sam', email: 's@example.org', memberships: [{ role: 'patient', patientId: 'p1' }] },
  expiresAt: '',
  lock: null,
};
const MAY_GO_ON = { type: '/problems/kept-phone', detail: '' };
const NOBODY = { status: 401, statusText: 'Unauthorized' };

function start() {
  TestBed.configureTestingModule({
    providers: [provideTranslations(), provideHttpClient(), provideHttpClientTesting()],
  });
  return { http: TestBed.inject(HttpTestingController), session: TestBed.inject(SessionStore) };
}

test('on a phone that its owner stays signed in on, opening the service signs them in', async () => {
  const { http, session } = start();
  const restored = session.restore();
  http.expectOne('/api/v1/session').flush(MAY_GO_ON, NOBODY);
  await settle();
  http.expectOne({ method: 'POST', url: '/api/v1/session/kept' }).flush(SAM);
  await restored;
  expect(session.user()?.id).toBe('sam');
});

test('anywhere else nothing more is asked', async () => {
  const { http, session } = start();
  const restored = session.restore();
  http.expectOne('/api/v1/session').flush({ type: '/problems/sign-in', detail: '' }, NOBODY);
  await restored;
  http.expectNone('/api/v1/session/kept');
  expect(session.user()).toBeNull();
});

test('a phone that was forgotten leads to the sign-in page', async () => {
  const { http, session } = start();
  const restored = session.restore();
  http.expectOne('/api/v1/session').flush(MAY_GO_ON, NOBODY);
  await settle();
  http.expectOne('/api/v1/session/kept').flush({ type: '/problems/sign-in', detail: '' }, NOBODY);
  await restored;
  expect(session.user()).toBeNull();
});

test('a page left open on it goes on by itself once its session has ended', async () => {
  const { http, session } = start();
  const restored = session.restore();
  http.expectOne('/api/v1/session').flush(SAM);
  await restored;
  session.lapse();
  TestBed.createComponent(SignInAgain);
  TestBed.tick();
  http.expectOne('/api/v1/session').flush(MAY_GO_ON, NOBODY);
  await settle();
  http.expectOne('/api/v1/session/kept').flush(SAM);
  await settle();
  expect(session.ended()).toBe(false);
});
