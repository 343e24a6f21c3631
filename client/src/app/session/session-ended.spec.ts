import { HttpClient, provideHttpClient, withInterceptors, type HttpErrorResponse } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { DOCUMENT } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { firstValueFrom } from 'rxjs';
import { sessionEndedInterceptor } from './session-ended';
import { SessionStore } from './session-store';
import { UnsavedWords } from './unsaved-text';

const SESSION = '/api/v1/session';
const NOTES = '/api/v1/notes';

const sessionOf = (id: string) => ({ user: { id, name: 'U', memberships: [] }, expiresAt: '' });
const flushed = () => new Promise((resolve) => setTimeout(resolve));

async function signedIn() {
  const replace = jest.fn();
  const page = new Proxy(document, {
    get: (real, part) => {
      if (part === 'location') return { replace };
      const value: unknown = Reflect.get(real, part);
      return typeof value === 'function' ? (value.bind(real) as unknown) : value;
    },
  });
  TestBed.configureTestingModule({
    providers: [
      provideRouter([]),
      provideHttpClient(withInterceptors([sessionEndedInterceptor])),
      provideHttpClientTesting(),
      { provide: DOCUMENT, useValue: page },
    ],
  });
  const server = TestBed.inject(HttpTestingController);
  const session = TestBed.inject(SessionStore);
  const restored = session.restore();
  server.expectOne(SESSION).flush(sessionOf('u'));
  await restored;
  const http = TestBed.inject(HttpClient);
  const saved = jest.fn();
  const save = () =>
    http
      .post(NOTES, { words: 'kept' }, { headers: { 'Idempotency-Key': 'k1' } })
      .subscribe({ next: saved, error: saved });
  const refuse = (url: string) => server.expectOne(url).flush({}, { status: 401, statusText: '' });
  const signInAs = async (id: string) => {
    void session.signIn({ email: 'a@b.c', password: 'p' });
    server.expectOne(SESSION).flush(sessionOf(id));
    await flushed();
  };
  return { http, session, server, replace, saved, save, refuse, signInAs };
}

test('a save that finds the session ended waits, and goes out again the very same for the same person', async () => {
  const { session, server, saved, save, refuse, signInAs } = await signedIn();
  save();
  refuse(NOTES);
  expect([session.ended(), session.user()?.id]).toEqual([true, 'u']);
  expect(saved).not.toHaveBeenCalled();
  await signInAs('u');
  const again = server.expectOne(NOTES).request;
  expect(again.headers.get('Idempotency-Key')).toBe('k1');
  expect(again.body).toEqual({ words: 'kept' });
  expect(session.ended()).toBe(false);
});

test('for another person it never goes out: the page is loaded afresh', async () => {
  const { server, saved, save, refuse, signInAs, replace } = await signedIn();
  save();
  refuse(NOTES);
  await signInAs('v');
  server.expectNone(NOTES);
  expect(replace).toHaveBeenCalledWith('/');
  expect(saved).not.toHaveBeenCalled();
});

test('what a page wants meanwhile waits too, and a second end is met like the first', async () => {
  const { http, session, server, save, refuse, signInAs } = await signedIn();
  save();
  refuse(NOTES);
  const read = jest.fn();
  http.get('/api/v1/day-list').subscribe(read);
  server.expectNone('/api/v1/day-list');
  await signInAs('u');
  refuse(NOTES);
  server.expectOne('/api/v1/day-list').flush('list');
  expect(read).toHaveBeenCalledWith('list');
  expect(session.ended()).toBe(true);
  await signInAs('u');
  server.expectOne(NOTES).flush({});
});

test('a form counts as saved before the page that waits for the answer goes on', async () => {
  const { http, server } = await signedIn();
  const unsaved = TestBed.inject(UnsavedWords);
  const page = document.body.appendChild(document.createElement('div'));
  const form = page.appendChild(document.createElement('form'));
  const box = form.appendChild(document.createElement('input'));
  unsaved.watch(page);
  box.dispatchEvent(new Event('input', { bubbles: true }));
  form.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }));
  const saved = firstValueFrom(http.post(NOTES, {})).then(() => unsaved.onPage());
  expect(unsaved.onPage()).toBe(true);
  server.expectOne(NOTES).flush({});
  expect(await saved).toBe(false);
  page.remove();
});

test('each request says for whom it is made, save those that need nobody', async () => {
  const { http, server } = await signedIn();
  http.get('/api/v1/day-list').subscribe();
  expect(server.expectOne('/api/v1/day-list').request.headers.get('Waymark-Account')).toBe('u');
  http.get('/api/v1/site').subscribe();
  for (const { request } of server.match('/api/v1/site')) expect(request.headers.has('Waymark-Account')).toBe(false);
});

test('when the page comes back into view a session that is over, or another person’s, is noticed', async () => {
  const { session, server } = await signedIn();
  const checks = async (answer: object, status = 200) => {
    const checked = session.check();
    server.expectOne(SESSION).flush(answer, { status, statusText: '' });
    await checked;
    return session.ended();
  };
  expect(await checks(sessionOf('u'))).toBe(false);
  expect(await checks({}, 503)).toBe(false);
  expect(await checks(sessionOf('v'))).toBe(true);
});

test.each(['shared', 'covered'] as const)(
  'a request that a screen refuses because it is %s waits for staff, and is sent again unchanged',
  async (kind) => {
    const { http, server, session } = await signedIn();
    const saved = firstValueFrom(http.post(NOTES, { text: 'x' }, { headers: { 'Idempotency-Key': 'k' } }));
    const refused = { type: `/problems/screen-${kind}`, detail: '' };
    server.expectOne(NOTES).flush(refused, { status: 403, statusText: '' });
    expect(session.why()).toBe(kind);
    await session.enter({ ...sessionOf('u'), lock: null } as never);
    const again = server.expectOne(NOTES);
    expect([again.request.body, again.request.headers.get('Idempotency-Key')]).toEqual([{ text: 'x' }, 'k']);
    again.flush({ id: 1 });
    expect(await saved).toEqual({ id: 1 });
    const other = firstValueFrom(http.get(NOTES)).catch((error: unknown) => (error as HttpErrorResponse).status);
    server.expectOne(NOTES).flush({ type: '/problems/forbidden', detail: '' }, { status: 403, statusText: '' });
    expect(await other).toBe(403);
    expect(session.ended()).toBe(false);
  },
);

test('a page that comes back into view goes out of sight if the screen is with a patient, but not the shared page', async () => {
  const { session, server } = await signedIn();
  const lock = { kind: 'shared', shared: { page: 'review', recordId: 'a1' } };
  for (const [isShared, why] of [
    [true, null],
    [false, 'shared'],
  ] as const) {
    const checked = session.check(isShared);
    server.expectOne(SESSION).flush({ ...sessionOf('u'), lock });
    await checked;
    expect(session.why()).toBe(why);
  }
});

test.each(['PUT /api/v1/session/password', 'POST /api/v1/session/recovery-codes'])(
  '%s needs a session, and waits like any other request once that has ended',
  async (route) => {
    const [method = '', url = ''] = route.split(' ');
    const { http, server, session } = await signedIn();
    const answered = jest.fn();
    http.request(method, url, { body: {} }).subscribe({ next: answered, error: answered });
    server.expectOne({ method, url }).flush({}, { status: 401, statusText: '' });
    expect(session.why()).toBe('ended');
    expect(answered).not.toHaveBeenCalled();
  },
);
