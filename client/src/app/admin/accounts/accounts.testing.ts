import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, type TestRequest, provideHttpClientTesting } from '@angular/common/http/testing';
import type { Type } from '@angular/core';
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import type { Account, CareService, Places, Site } from '@waymark/contracts';
import { provideTranslations } from '../../i18n/translations.testing';

export const SITE: Site = {
  demonstration: false,
  demonstrationSignIns: [],
  demonstrationPassword: null,
  provider: null,
  today: '2026-06-01',
  timeZone: 'Europe/London',
};

export const PATIENT_ID = '3f0c1e52-7b1d-4a57-9a53-0d5f4b1c2e77';

export const NORTHGATE: CareService = {
  id: 's1',
  name: 'Northgate',
  phone: null,
  address: null,
  onArrival: null,
  pathways: [],
  areas: [],
  version: 1,
};

export const PLACES: Places = {
  pathways: [{ id: 'p1', name: 'Stroke', version: 1 }],
  areas: [{ id: 'r1', name: 'Coast', regionId: 'east', region: 'East', version: 4 }],
  regions: ['East', 'Not set'],
};

const SOUTHGATE: CareService = { ...NORTHGATE, id: 's2', name: 'Southgate' };

export function account(details: Partial<Account> = {}): Account {
  return {
    id: 'a1',
    version: 3,
    email: 'sam@example.org',
    name: 'Sam Okafor',
    status: 'active',
    discipline: null,
    memberships: [{ id: 'm1', role: 'therapist', careServiceId: 's1', patientId: null, endsOn: null }],
    secondFactorSince: null,
    lastSignedInAt: null,
    ...details,
  };
}

/** A page with its site requests answered; the test answers the rest. */
export interface OpenedPage {
  readonly fixture: ComponentFixture<unknown>;
  readonly element: HTMLElement;
  readonly http: HttpTestingController;
  button(text: string): HTMLButtonElement;
  type(id: string, text: string): void;
  choose(id: string, value: string): void;
  /** Replies to a request and lets the page show it. */
  answer(request: TestRequest, body: object | null, status?: number): Promise<void>;
  settle(): Promise<void>;
}

export function openPage(page: Type<unknown>, inputs: Readonly<Record<string, unknown>> = {}): OpenedPage {
  TestBed.configureTestingModule({
    providers: [provideTranslations(), provideRouter([]), provideHttpClient(), provideHttpClientTesting()],
  });
  const http = TestBed.inject(HttpTestingController);
  const fixture = TestBed.createComponent(page);
  for (const [name, value] of Object.entries(inputs)) fixture.componentRef.setInput(name, value);
  const element = fixture.nativeElement as HTMLElement;
  // Reads begin as the page needs them; an unanswered one would keep the page from ever being stable.
  const settle = async (): Promise<void> => {
    for (let round = 0; round < 4; round += 1) {
      TestBed.tick();
      for (const request of http.match('/api/v1/site')) request.flush(SITE);
      for (const request of http.match({ method: 'GET', url: '/api/v1/care-services' }))
        request.flush({ items: [NORTHGATE, SOUTHGATE], nextCursor: null });
      for (const request of http.match('/api/v1/places')) request.flush(PLACES);
      for (const request of http.match('/api/v1/measures')) request.flush({ items: [], nextCursor: null });
      await new Promise((resolve) => setTimeout(resolve));
    }
    TestBed.tick();
  };
  const set = (id: string, value: string, event: string): void => {
    const field = element.querySelector<HTMLInputElement | HTMLSelectElement>(`#${id}`)!;
    field.value = value;
    field.dispatchEvent(new Event(event));
  };
  return {
    fixture,
    element,
    http,
    button: (text) => [...element.querySelectorAll('button')].find((one) => one.textContent.trim() === text)!,
    type: (id, text) => set(id, text, 'input'),
    choose: (id, value) => set(id, value, 'change'),
    answer: async (request, body, status = 200) => {
      if (status < 300) request.flush(body, { status, statusText: 'OK' });
      else request.flush(body, { status, statusText: 'Refused' });
      await settle();
    },
    settle,
  };
}
