import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { PATIENCE, changeWriter, writer } from './write';

const URL = '/goals/g1';

function inContext<T>(make: () => T) {
  TestBed.configureTestingModule({ providers: [provideHttpClient(), provideHttpClientTesting()] });
  return { http: TestBed.inject(HttpTestingController), write: TestBed.runInInjectionContext(make) };
}

test('a change of a new record names no version, and every change counts as lost after a while', () => {
  const { http, write } = inContext(writer);
  void write({ method: 'POST', url: URL, body: {}, key: 'k1', ifMatch: null });
  const { request } = http.expectOne(URL);
  expect(request.headers.keys()).toEqual(['Idempotency-Key']);
  expect(request.headers.get('Idempotency-Key')).toBe('k1');
  expect(request.timeout).toBe(PATIENCE);
});

test('the same change sent again keeps its key; a newer version or another body gets another', async () => {
  const { http, write } = inContext(changeWriter);
  const keyOf = async (body: object, version: number, status: number): Promise<string | null> => {
    const sent = write({ method: 'PUT', url: URL, body, version }).catch(() => null);
    const request = http.expectOne(URL);
    expect(request.request.headers.get('If-Match')).toBe(`"${version}"`);
    request.flush({}, { status, statusText: 'Reply' });
    await sent;
    return request.request.headers.get('Idempotency-Key');
  };
  const lost = await keyOf({ level: 1 }, 3, 503);
  expect(await keyOf({ level: 1 }, 3, 200)).toBe(lost);
  expect(await keyOf({ level: 1 }, 4, 200)).not.toBe(lost);
  expect(await keyOf({ level: 2 }, 3, 200)).not.toBe(lost);
});
