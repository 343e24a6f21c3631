import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { changeSender, isSaved, isStale } from './send-change';

const TEAM = '/episodes/e1/team';

function open() {
  TestBed.configureTestingModule({ providers: [provideHttpClient(), provideHttpClientTesting()] });
  const http = TestBed.inject(HttpTestingController);
  const sender = TestBed.runInInjectionContext(() => changeSender(() => ({ '/team': 'team' })));
  const send = async (version: number, status: number, answer: object = {}) => {
    const sent = sender.send<{ id: string }>({ method: 'PUT', url: TEAM, body: { team: [] }, version });
    const request = http.expectOne(TEAM);
    request.flush(answer, { status, statusText: 'Answer' });
    return { sent: await sent, headers: request.request.headers };
  };
  return { http, sender, send };
}

test('a change names the version that was read, and a retry carries the same key', async () => {
  const { send } = open();
  const lost = await send(3, 503);
  const again = await send(3, 200, { id: 'e1' });
  expect(lost.headers.get('If-Match')).toBe('"3"');
  expect(again.headers.get('Idempotency-Key')).toBe(lost.headers.get('Idempotency-Key'));
  expect(isSaved(again.sent) && again.sent.saved).toEqual({ id: 'e1' });
  expect((await send(4, 200)).headers.get('Idempotency-Key')).not.toBe(lost.headers.get('Idempotency-Key'));
});

test('a refusal says of which kind it is, and leads to the field', async () => {
  const { sender, send } = open();
  const errors = [{ pointer: '/team', code: 'one-key-worker', message: 'Name one key worker.' }];
  const { sent } = await send(3, 412, { type: '/problems/stale', detail: 'Read it again.', errors });
  expect(isStale(sent)).toBe(true);
  expect(sent).toEqual({ refused: 'stale', status: 412 });
  expect(sender.problem()?.fields).toEqual([{ fieldId: 'team', text: 'Name one key worker.' }]);
});

test('what stands in the way of a booking is asked about, with its time and whose it is', async () => {
  const { sender, send } = open();
  const booked = { startsAt: '2026-06-08T09:10:00.000Z', therapist: { userId: 'u2', name: 'Priya Nair' } };
  await send(3, 409, { type: '/problems/therapist-booked', detail: 'Choose another time.', booked });
  expect(sender.question()).toMatchObject({ kind: 'therapist-booked', booked });
  expect(sender.problem()).toBeNull();
});

test('pressing twice sends once', async () => {
  const { http, sender } = open();
  const change = { method: 'PUT', url: TEAM, body: {} } as const;
  const first = sender.send(change);
  expect(await sender.send(change)).toBeNull();
  http.expectOne(TEAM).flush({});
  expect(isSaved(await first)).toBe(true);
});
