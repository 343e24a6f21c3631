import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, type TestRequest, provideHttpClientTesting } from '@angular/common/http/testing';
import type { Provider, Type } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { ActivatedRoute, convertToParamMap, provideRouter } from '@angular/router';
import { provideTranslations } from '../i18n/translations.testing';

export const TODAY = '2026-06-01';

/** Lets replies reach those who wait for them. */
export async function settle(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve));
  TestBed.tick();
}

/** The store of the pages of appointment `a1`, before anything was read; `providers`: what else the area provides. */
export function openStore<Store>(store: Type<Store>, providers: readonly Provider[] = []) {
  TestBed.configureTestingModule({
    providers: [
      store,
      ...providers,
      provideTranslations(),
      provideRouter([]),
      provideHttpClient(),
      provideHttpClientTesting(),
      { provide: ActivatedRoute, useValue: { snapshot: { paramMap: convertToParamMap({ appointmentId: 'a1' }) } } },
    ],
  });
  const http = TestBed.inject(HttpTestingController);
  const opened = TestBed.inject(store);
  TestBed.tick();
  /** Replies to every open read of this path, whatever its query. */
  const reply = async (path: string, body: object): Promise<void> => {
    const isOfPath = ({ url, method }: { url: string; method: string }) =>
      method === 'GET' && url.split('?')[0] === `/api/v1${path}`;
    for (const request of http.match(isOfPath)) request.flush(body);
    await settle();
  };
  /** The one change that was sent since the last was asked for. */
  const sent = (method: 'POST' | 'PUT' | 'PATCH'): TestRequest => http.expectOne((request) => request.method === method);
  const site = () => reply('/site', { today: TODAY, timeZone: 'Europe/London' });
  return { store: opened, http, reply, sent, site };
}

export function ifMatchOf({ request }: TestRequest): string | null {
  return request.headers.get('If-Match');
}

export function keyOf({ request }: TestRequest): string | null {
  return request.headers.get('Idempotency-Key');
}

export const lost = (request: TestRequest): void =>
  request.error(new ProgressEvent('error'), { status: 0, statusText: '' });

export const stale = (request: TestRequest): void => request.flush({}, { status: 412, statusText: '' });
