import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { Router, provideRouter } from '@angular/router';
import { formSender } from './send-form';

test('a retry carries the same key, a changed form another, and only what was saved leads on', async () => {
  TestBed.configureTestingModule({ providers: [provideRouter([]), provideHttpClient(), provideHttpClientTesting()] });
  const http = TestBed.inject(HttpTestingController);
  const goTo = jest.spyOn(TestBed.inject(Router), 'navigate').mockResolvedValue(true);
  const sender = TestBed.runInInjectionContext(() => formSender({}));
  const send = async (what: string, status: number) => {
    const sent = sender.send('/goals', { what }, ['/patients', 'p1'], 'e1');
    const request = http.expectOne('/goals');
    request.flush({}, { status, statusText: '' });
    await sent;
    return request.request.headers.get('Idempotency-Key');
  };
  const lost = await send('Swim', 503);
  expect(sender.problem()?.status).toBe(503);
  expect(await send('Swim', 503)).toBe(lost);
  expect(goTo).not.toHaveBeenCalled();
  expect(await send('Swim again', 201)).not.toBe(lost);
  expect(goTo).toHaveBeenCalledWith(['/patients', 'p1'], { queryParams: { episode: 'e1' } });
});
