import { HttpClient, provideHttpClient, withInterceptors } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { Router, provideRouter } from '@angular/router';
import { sessionEndedInterceptor, staysOnPage } from './session-ended';
import { SessionStore } from './session-store';

async function signedIn() {
  TestBed.configureTestingModule({
    providers: [
      provideRouter([]),
      provideHttpClient(withInterceptors([sessionEndedInterceptor])),
      provideHttpClientTesting(),
    ],
  });
  const server = TestBed.inject(HttpTestingController);
  const session = TestBed.inject(SessionStore);
  const goTo = jest.spyOn(TestBed.inject(Router), 'navigate').mockResolvedValue(true);
  const restored = session.restore();
  server.expectOne('/api/v1/session').flush({ user: { id: 'u', name: 'U', memberships: [] }, expiresAt: '' });
  await restored;
  const refuse = (url: string) => server.expectOne(url).flush({}, { status: 401, statusText: '' });
  return { http: TestBed.inject(HttpClient), session, goTo, refuse };
}

test('an ended session leads to the sign-in page, and nobody counts as signed in any more', async () => {
  const { http, session, goTo, refuse } = await signedIn();
  const failed = jest.fn();
  http.get('/api/v1/day-list').subscribe({ error: failed });
  refuse('/api/v1/day-list');
  expect(failed).toHaveBeenCalled();
  expect(session.user()).toBeNull();
  expect(goTo).toHaveBeenCalledWith(['/sign-in'], { queryParams: { next: '/', ended: 'true' } });
});

test('a page that asks in place is not left', async () => {
  const { http, session, goTo, refuse } = await signedIn();
  http.get('/api/v1/review', { context: staysOnPage() }).subscribe({ error: () => undefined });
  refuse('/api/v1/review');
  expect(session.user()).not.toBeNull();
  expect(goTo).not.toHaveBeenCalled();
});
