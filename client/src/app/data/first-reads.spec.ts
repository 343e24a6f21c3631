import {
  HttpClient,
  HttpErrorResponse,
  type HttpResponse,
  provideHttpClient,
  withInterceptors,
} from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import type { FirstRead } from '@waymark/contracts';
import { firstValueFrom, type Observable } from 'rxjs';
import { firstReadsInterceptor } from './first-reads';

const HREF = '/api/v1/first-reads?page=%2Fhome';
const DATE = 'Mon, 01 Jun 2026 08:00:00 GMT';
const GOALS = { path: '/api/v1/goals?limit=200', status: 200, body: { items: ['swim'] } };
const SESSION = { path: '/api/v1/session', status: 401, body: { type: '/problems/kept-phone' } };

/** When the reply came, as the browser says; jsdom says nothing of it. */
let cameAt: PerformanceResourceTiming | undefined;
performance.getEntriesByName = () => (cameAt ? [cameAt] : []);

/** A page for which the server replies so, or not at all. null: the page has no link to what it opens with. */
function open(reply: readonly FirstRead[] | Error | number | null) {
  document.head.innerHTML = reply === null ? '' : `<link rel="preload" as="fetch" href="${HREF}" />`;
  const fetch = jest.fn(() => {
    if (reply instanceof Error) return Promise.reject(reply);
    const body = typeof reply === 'number' ? { status: reply, type: '/problems/stopping' } : { items: reply };
    return Promise.resolve({ headers: new Headers({ date: DATE }), json: () => Promise.resolve(body) });
  });
  window.fetch = fetch as unknown as typeof window.fetch;
  TestBed.configureTestingModule({
    providers: [provideHttpClient(withInterceptors([firstReadsInterceptor])), provideHttpClientTesting()],
  });
  const http = TestBed.inject(HttpClient);
  const server = TestBed.inject(HttpTestingController);
  const get = (url: string): Promise<HttpResponse<unknown> | HttpErrorResponse> =>
    firstValueFrom(http.get(url, { observe: 'response' }) as Observable<HttpResponse<unknown>>).catch(
      (error: unknown) => error as HttpErrorResponse,
    );
  /** Resolves to what the API itself replies, once it is asked. */
  const asked = async (url: string): Promise<unknown> => {
    const got = get(url);
    await settled();
    server.expectOne(url).flush({ from: 'the API' });
    return ((await got) as HttpResponse<unknown>).body;
  };
  return { fetch, http, server, get, asked };
}

const settled = async (): Promise<void> => {
  for (let i = 0; i < 10; i += 1) await Promise.resolve();
};

const { fetch: before } = window;
afterEach(() => {
  TestBed.resetTestingModule();
  document.head.innerHTML = '';
  window.fetch = before;
  cameAt = undefined;
});

test('a part of the page gets its reply without a request of its own, with the time at which the server said it', async () => {
  const { get, fetch, server } = open([GOALS, SESSION]);
  const reply = (await get(GOALS.path)) as HttpResponse<unknown>;
  expect([reply.status, reply.body, reply.headers.get('date')]).toEqual([200, GOALS.body, DATE]);
  expect(fetch.mock.calls).toEqual([[`http://localhost${HREF}`, { signal: expect.any(AbortSignal) as unknown }]]);
  server.verify();
});

test('a refusal is the error that the route itself would have been', async () => {
  const { get } = open([GOALS, SESSION]);
  const error = (await get(SESSION.path)) as HttpErrorResponse;
  expect(error).toBeInstanceOf(HttpErrorResponse);
  expect([error.status, error.error]).toEqual([401, SESSION.body]);
});

test('each reply is used once: whoever asks again gets what is there now', async () => {
  const { get, asked } = open([GOALS]);
  await get(GOALS.path);
  expect(await asked(GOALS.path)).toEqual({ from: 'the API' });
});

test.each([
  ['what is not in it', [SESSION]],
  ['everything, where the server did not reply', new TypeError('Failed to fetch')],
  ['everything, where it replied with a problem', 503],
  ['everything, on a page without the link', null],
] as const)('the API itself is asked for %s', async (_, reply) => {
  const { asked } = open(reply);
  expect(await asked(GOALS.path)).toEqual({ from: 'the API' });
});

test('after the first write the API is asked, which may have changed any of it; a write is never replied to from it', async () => {
  const { http, server, asked } = open([GOALS, { ...SESSION, status: 200 }]);
  http.post(SESSION.path, {}).subscribe();
  server.expectOne({ method: 'POST', url: SESSION.path }).flush({});
  expect(await asked(GOALS.path)).toEqual({ from: 'the API' });
});

test('a read that waits for the replies while something is written asks the API', async () => {
  const { http, server, get } = open([GOALS]);
  const got = get(GOALS.path);
  http.post('/api/v1/goals', {}).subscribe();
  server.expectOne('/api/v1/goals').flush({});
  await settled();
  server.expectOne(GOALS.path).flush({ from: 'the API' });
  expect(((await got) as HttpResponse<unknown>).body).toEqual({ from: 'the API' });
});

test('fifteen seconds after the page began the API is asked, also where timers slept', async () => {
  const now = jest.spyOn(performance, 'now').mockReturnValue(1_000);
  const { get, asked } = open([GOALS, { ...SESSION, status: 200 }]);
  await get(SESSION.path);
  now.mockReturnValue(16_001);
  expect(await asked(GOALS.path)).toEqual({ from: 'the API' });
  now.mockRestore();
});

/** A reply that came so many milliseconds before the scripts. */
function beganEarlier(age: number): () => void {
  const now = jest.spyOn(performance, 'now').mockReturnValue(age);
  cameAt = { responseEnd: 0 } as PerformanceResourceTiming;
  return () => now.mockRestore();
}

test('where scripts took long after the reply, the time that it says counts on', async () => {
  const restore = beganEarlier(30_000);
  const { get } = open([GOALS]);
  const reply = (await get(GOALS.path)) as HttpResponse<unknown>;
  expect(reply.headers.get('date')).toBe('Mon, 01 Jun 2026 08:00:30 GMT');
  restore();
});

test('a reply that is older than a minute is not used: the tab slept, or came back', async () => {
  const restore = beganEarlier(60_001);
  const { asked } = open([GOALS]);
  expect(await asked(GOALS.path)).toEqual({ from: 'the API' });
  restore();
});

test('a reply that does not come is waited for no longer than five seconds', async () => {
  const { asked, fetch } = open(new DOMException('Timed out', 'TimeoutError'));
  expect(await asked(GOALS.path)).toEqual({ from: 'the API' });
  const [, options] = fetch.mock.calls[0] as unknown as [string, RequestInit];
  expect(options.signal).toBeInstanceOf(AbortSignal);
});
