import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { copyRecorder } from './give-copy';

test('a copy whose reply got lost is recorded again under the same key; the next copy is another one', async () => {
  TestBed.configureTestingModule({ providers: [provideHttpClient(), provideHttpClientTesting()] });
  const http = TestBed.inject(HttpTestingController);
  const record = TestBed.runInInjectionContext(() => copyRecorder());
  const send = async (status: number): Promise<string | null> => {
    const sent = record('a1', { copyGiven: false }).catch(() => null);
    const request = http.expectOne('/api/v1/appointments/a1/review/copy?audience=shared-screen');
    request.flush({}, { status, statusText: 'Reply' });
    await sent;
    return request.request.headers.get('Idempotency-Key');
  };
  const lost = await send(503);
  expect(await send(200)).toBe(lost);
  expect(await send(200)).not.toBe(lost);
});
