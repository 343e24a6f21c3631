import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import type { Job } from '@waymark/contracts';
import { jobFollower } from './follow-job';

const URL = '/api/v1/jobs/j1';
const job = (state: Job['state'], done: number) => ({ id: 'j1', state, progress: { stage: 'saving', done, total: 9 } });

beforeEach(() => {
  TestBed.configureTestingModule({ providers: [provideHttpClient(), provideHttpClientTesting()] });
  jest.useFakeTimers();
});
afterEach(() => jest.useRealTimers());

function start() {
  const http = TestBed.inject(HttpTestingController);
  const waiting = new AbortController();
  const told: number[] = [];
  const follow = TestBed.runInInjectionContext(() => jobFollower());
  const ended = follow('j1', { told: ({ progress }) => told.push(progress.done), signal: waiting.signal });
  const look = async () => {
    await jest.advanceTimersByTimeAsync(1000);
    return http.expectOne(URL);
  };
  return { http, waiting, told, ended, look };
}

test('a job is followed to its end, also over a connection that is away for a while', async () => {
  const { http, told, ended, look } = start();
  http.expectOne(URL).flush(job('running', 1));
  (await look()).error(new ProgressEvent('error'));
  (await look()).flush({}, { status: 503, statusText: 'Away' });
  (await look()).flush(job('running', 5));
  (await look()).flush(job('done', 9));
  expect(await ended).toMatchObject({ state: 'done' });
  expect(told).toEqual([1, 5]);
});

test('a refusal, such as the end of the session, ends the following', async () => {
  const { http, ended } = start();
  http.expectOne(URL).flush({}, { status: 401, statusText: 'Sign in' });
  await expect(ended).rejects.toMatchObject({ status: 401 });
});

test('whoever waits no longer asks no more', async () => {
  const { http, waiting, ended } = start();
  http.expectOne(URL).flush(job('running', 1));
  await jest.advanceTimersByTimeAsync(0);
  waiting.abort();
  expect(await ended).toBeNull();
  await jest.advanceTimersByTimeAsync(5000);
  http.expectNone(URL);
});
