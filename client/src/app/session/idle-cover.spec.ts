import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { IdleCover, MINUTES_UNTIL_COVERED } from './idle-cover';
import { SessionStore } from './session-store';

const MINUTE = 60_000;
const COVER = '/api/v1/session/cover';

/** Other tabs of this browser. */
class Channel {
  static readonly all: Channel[] = [];
  readonly sent: unknown[] = [];
  onmessage: (() => void) | null = null;
  constructor() {
    Channel.all.push(this);
  }
  postMessage(message: unknown): void {
    this.sent.push(message);
  }
}

async function open(frame: 'staff' | 'shared') {
  jest.useFakeTimers({ advanceTimers: false });
  Object.defineProperty(globalThis, 'BroadcastChannel', { value: Channel, configurable: true });
  TestBed.configureTestingModule({ providers: [provideRouter([]), provideHttpClient(), provideHttpClientTesting()] });
  const session = TestBed.inject(SessionStore);
  const server = TestBed.inject(HttpTestingController);
  const restored = session.restore();
  const user = { id: 'u', name: 'U', email: 'u@test.example', memberships: [{ role: 'therapist' }] };
  server.expectOne('/api/v1/session').flush({ user, expiresAt: '', lock: null });
  await restored;
  TestBed.inject(IdleCover).watch(frame);
  return { session, server, tabs: Channel.all.at(-1)! };
}

const pass = (minutes: number) => jest.advanceTimersByTimeAsync(minutes * MINUTE);
const press = () => document.dispatchEvent(new Event('keydown'));

afterEach(() => jest.useRealTimers());

test('a page for staff is covered after ten minutes without use, and the service is told', async () => {
  const { session, server } = await open('staff');
  await pass(9);
  press();
  await pass(9);
  expect(session.why()).toBeNull();
  await pass(1);
  expect(session.why()).toBe('covered');
  server.expectOne(COVER).flush(null, { status: 204, statusText: '' });
  await pass(MINUTES_UNTIL_COVERED.staff * 2);
  server.expectNone(COVER);
});

test('use of another tab counts, and is told to the others', async () => {
  const { session, tabs } = await open('staff');
  await pass(9);
  tabs.onmessage?.();
  await pass(9);
  expect(session.why()).toBeNull();
  press();
  expect(tabs.sent).toHaveLength(1);
});

test('who comes back to a computer that slept finds the page covered', async () => {
  const { session, server } = await open('staff');
  jest.setSystemTime(Date.now() + 11 * MINUTE);
  press();
  expect(session.why()).toBe('covered');
  server.expectOne(COVER);
});

test('without a network the page is covered all the same, and the service told later', async () => {
  const { session, server } = await open('staff');
  await pass(10);
  server.expectOne(COVER).error(new ProgressEvent('error'));
  expect(session.why()).toBe('covered');
  await pass(1);
  server.expectOne(COVER).flush({ type: '/problems/screen-shared' }, { status: 403, statusText: '' });
  await pass(0);
  expect(session.why()).toBe('shared');
});

test('on the shared screen a tap lifts the cover, and the service is told nothing', async () => {
  const { session, server } = await open('shared');
  await pass(MINUTES_UNTIL_COVERED.shared);
  jest.useRealTimers();
  for (let tries = 0; session.why() === null && tries < 100; tries += 1) await new Promise((go) => setTimeout(go, 50));
  expect(session.why()).toBe('resting');
  session.comeBack();
  expect(session.ended()).toBe(false);
  server.expectNone(COVER);
});
