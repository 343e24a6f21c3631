import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, type TestRequest, provideHttpClientTesting } from '@angular/common/http/testing';
import type { Type } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import type { CareService, Edition, ReportPage, Role } from '@waymark/contracts';
import { provideTranslations } from '../i18n/translations.testing';
import { SessionStore } from '../session/session-store';

const AUDIT = { figures: 182, bounds: 9, withheld: 2, narrowest: 6 };

export function edition(details: Partial<Edition> = {}): Edition {
  return {
    id: 'e1',
    careService: { id: 's1', name: 'Northgate' },
    grain: 'quarter',
    from: '2026-01-01',
    to: '2026-03-31',
    label: 'January to March 2026',
    state: 'published',
    closedOn: '2026-04-21',
    publishesOn: '2026-05-05',
    publishableFrom: null,
    publishedOn: '2026-05-05',
    pages: ['goals-achieved', 'change-in-t'],
    pathways: [{ id: 'p1', name: 'Brain injury' }],
    audit: AUDIT,
    version: 3,
    ...details,
  };
}

/** An edition that waits with the team until 4 August; a manager may publish it from 28 July. */
export function waitingEdition(details: Partial<Edition> = {}): Edition {
  return edition({
    state: 'with-team',
    publishesOn: '2026-08-04',
    publishableFrom: '2026-07-28',
    publishedOn: null,
    ...details,
  });
}

export function report(details: Partial<ReportPage> = {}): ReportPage {
  return {
    page: 'goals-achieved',
    title: 'How many goals were achieved?',
    about: 'Northgate, January to March 2026',
    sentence: 'About half of the goals got there.',
    figures: [
      {
        row: 'achieved',
        label: 'Got there',
        people: 'about 45 people',
        shown: '55%',
        interval: '31 to 73%',
        note: null,
      },
      {
        row: 'harder',
        label: 'Harder than at the start',
        people: 'fewer than 8 people',
        shown: 'fewer than 8 of about 45',
        interval: null,
        note: 'Too few to say more.',
      },
    ],
    chart: null,
    table: {
      caption: 'By quarter',
      columns: ['Quarter', 'Got there'],
      rows: [
        ['January to March 2026', '55%'],
        ['October to December 2025', 'not shown'],
        ['July to September 2025', '40%'],
      ],
    },
    caveats: ['Figures are rounded, so they may not add up.'],
    audit: AUDIT,
    ...details,
  };
}

const BRAIN_INJURY = { id: 'p1', name: 'Brain injury' };
const SPINAL = { id: 'p2', name: 'Spinal' };
const STROKE = { id: 'p3', name: 'Stroke' };
const CARE_SERVICES: readonly CareService[] = [
  {
    id: 's1',
    name: 'Northgate',
    phone: null,
    address: null,
    onArrival: null,
    pathways: [BRAIN_INJURY, SPINAL],
    areas: [],
    version: 1,
  },
  { id: 's2', name: 'Harbour', phone: null, address: null, onArrival: null, pathways: [STROKE], areas: [], version: 1 },
];

interface Somebody {
  readonly role: Role;
  readonly careServiceIds?: readonly string[];
  readonly today?: string;
}

/** Opens a page as somebody who holds this role in these care services; the test answers what the page reads of figures. */
export async function openAs(
  { role, careServiceIds = ['s1'], today = '2026-07-29' }: Somebody,
  page: Type<unknown>,
  inputs: Readonly<Record<string, string>> = {},
) {
  TestBed.configureTestingModule({
    providers: [provideTranslations(), provideRouter([]), provideHttpClient(), provideHttpClientTesting()],
  });
  const http = TestBed.inject(HttpTestingController);
  void TestBed.inject(SessionStore).restore();
  const memberships = careServiceIds.map((careServiceId) => ({ role, careServiceId }));
  http.expectOne('/api/v1/session').flush({ user: { id: 'u1', name: 'Jo Marsh', memberships }, expiresAt: '' });
  const fixture = TestBed.createComponent(page);
  for (const [name, value] of Object.entries(inputs)) fixture.componentRef.setInput(name, value);
  const element = fixture.nativeElement as HTMLElement;
  const settle = async (): Promise<void> => {
    for (let round = 0; round < 4; round += 1) {
      TestBed.tick();
      for (const request of http.match('/api/v1/site')) request.flush({ today, timeZone: 'Europe/London' });
      for (const request of http.match('/api/v1/care-services'))
        request.flush({ items: CARE_SERVICES, nextCursor: null });
      await new Promise((resolve) => setTimeout(resolve));
    }
    TestBed.tick();
  };
  await settle();
  return {
    fixture,
    element,
    http,
    settle,
    answer: async (request: TestRequest, body: object, status = 200): Promise<void> => {
      request.flush(body, { status, statusText: 'Answer' });
      await settle();
    },
    button: (text: string) => [...element.querySelectorAll('button')].find((one) => one.textContent.includes(text)),
    choose: async (id: string, value: string): Promise<void> => {
      const field = element.querySelector<HTMLSelectElement>(`#${id}`)!;
      field.value = value;
      field.dispatchEvent(new Event('change'));
      await settle();
    },
    texts: (selector: string) => [...element.querySelectorAll(selector)].map(({ textContent }) => textContent.trim()),
  };
}
