import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, type TestRequest, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { EMPTY_GOAL, wordingBody, wordingOf } from '../goals/goal-draft';
import { goalWith } from '../goals/goal.testing';
import { API } from '../../data/api';
import { firstCalls } from './first-calls';

function open() {
  TestBed.configureTestingModule({ providers: [provideHttpClient(), provideHttpClientTesting()] });
  return {
    http: TestBed.inject(HttpTestingController),
    calls: TestBed.runInInjectionContext(() => firstCalls()),
  };
}

function keyOf({ request }: TestRequest): string | null {
  return request.headers.get('Idempotency-Key');
}

const SWIM = wordingBody({ ...EMPTY_GOAL, ownWords: 'Swim' });

test('a goal whose answer got lost is sent again under the same key; said again later it is another goal', async () => {
  const { http, calls } = open();
  const send = async (status: number) => {
    const sent = calls.add('e1', SWIM).catch(() => null);
    const request = http.expectOne(`${API}/episodes/e1/goals?audience=shared-screen`);
    request.flush(goalWith({}), { status, statusText: '' });
    await sent;
    return keyOf(request);
  };
  const lost = await send(503);
  expect(await send(201)).toBe(lost);
  expect(await send(201)).not.toBe(lost);
});

test('a wording that did not change is not sent', async () => {
  const { http, calls } = open();
  const goal = goalWith({});
  expect(await calls.reword(goal, wordingOf(goal))).toBe(goal);
  http.verify();
});

test('a goal becomes one to keep in its place, with its words as they are', async () => {
  const { http, calls } = open();
  const goal = goalWith({ id: 'g1', version: 3, ownWords: 'Keep my job' });
  const saved = calls.reword(goal, { ...wordingOf(goal), kind: 'to-keep' });
  const sent = http.expectOne({ method: 'PUT', url: `${API}/goals/g1?audience=shared-screen` });
  expect(sent.request.headers.get('If-Match')).toBe('"3"');
  expect(sent.request.body).toMatchObject({ ownWords: 'Keep my job', kind: 'to-keep' });
  sent.flush(goalWith({ version: 4, kind: 'to-keep' }));
  expect((await saved).kind).toBe('to-keep');
});

test('what was said here joins what somebody else wrote meanwhile', async () => {
  const { http, calls } = open();
  const goal = goalWith({ id: 'g1', version: 1 });
  const saved = calls.reword(goal, { ...wordingOf(goal), targetDate: '2026-09-01' });
  http.expectOne({ method: 'PUT' }).flush({}, { status: 412, statusText: '' });
  await Promise.resolve();
  const read = await eventually(() => http.match({ method: 'GET' })[0]);
  read.flush(goalWith({ id: 'g1', version: 2, teamWording: 'Twice a week' }));
  const again = await eventually(() => http.match({ method: 'PUT' })[0]);
  expect(again.request.headers.get('If-Match')).toBe('"2"');
  expect(again.request.body).toMatchObject({ teamWording: 'Twice a week', targetDate: '2026-09-01' });
  again.flush(goalWith({ version: 3 }));
  expect((await saved).version).toBe(3);
});

async function eventually<T>(look: () => T | undefined): Promise<T> {
  for (let tries = 0; tries < 50; tries += 1) {
    const found = look();
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  throw new Error('It never came.');
}
