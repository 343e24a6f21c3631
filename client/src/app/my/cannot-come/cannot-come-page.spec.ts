import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import type { Appointment, CannotCome } from '@waymark/contracts';
import { appointmentOn } from '../../care/review-draft/review.testing';
import { settle } from '../../data/store.testing';
import { provideTranslations } from '../../i18n/translations.testing';
import { MyRecord } from '../my-record';
import { CannotComePage } from './cannot-come-page';

const SAID: CannotCome = {
  id: 'c1',
  version: 1,
  appointmentId: 'a1',
  saidBy: 'patient',
  name: 'Rob Lowe',
  own: true,
  reason: 'travel',
  note: 'No bus',
  saidAt: '2026-06-01T09:00:00Z',
  takenBackAt: null,
  seenAt: null,
};

async function open({ visit = {}, said = [], own = true }: Given = {}) {
  TestBed.configureTestingModule({
    providers: [
      provideTranslations(),
      provideRouter([]),
      provideHttpClient(),
      provideHttpClientTesting(),
      {
        provide: MyRecord,
        useValue: {
          careServices: signal([{ id: 's1', name: 'Northgate', phone: '01632 960 001' }]),
          say: (toThem: string, about: string) => (own ? toThem : about),
        },
      },
    ],
  });
  const http = TestBed.inject(HttpTestingController);
  const page = TestBed.createComponent(CannotComePage);
  page.componentRef.setInput('appointmentId', 'a1');
  const element = page.nativeElement as HTMLElement;
  document.body.append(element);
  TestBed.tick();
  const site = { demonstration: false, demonstrationSignIns: [], demonstrationPassword: null };
  http.expectOne('/api/v1/site').flush({ ...site, today: '2026-06-01', timeZone: 'Europe/London' });
  http.expectOne('/api/v1/appointments/a1').flush(appointmentOn('2026-06-08', visit));
  http.expectOne('/api/v1/appointments/a1/cannot-come').flush({ items: said, nextCursor: null });
  await settle();
  const text = () => element.textContent.replace(/\s+/g, ' ');
  const press = async (name: string) => {
    [...element.querySelectorAll('button')].find(({ textContent }) => textContent.trim().startsWith(name))!.click();
    await settle();
  };
  const box = () => element.querySelector<HTMLTextAreaElement>('#note')!;
  return { http, element, text, press, box };
}

interface Given {
  readonly visit?: Partial<Appointment>;
  readonly said?: readonly CannotCome[];
  readonly own?: boolean;
}

afterEach(() => {
  document.body.replaceChildren();
});

test('what makes it hard is looked at once, and then sent', async () => {
  const { http, element, text, press, box } = await open();
  element.querySelector<HTMLInputElement>('#reason-travel')!.click();
  box().value = ' No bus ';
  box().dispatchEvent(new Event('input'));
  await press('Next');
  expect(text()).toContain('Hard to get there');
  expect(text()).toContain('The appointment stays booked');
  http.expectNone({ method: 'PUT' });
  await press('Send this to the team');
  const sent = http.expectOne({ method: 'PUT', url: '/api/v1/appointments/a1/cannot-come' });
  expect(sent.request.body).toEqual({ reason: 'travel', note: 'No bus' });
  sent.flush(SAID);
  await settle();
  expect(text()).toContain('The team has it now');
  expect(text()).toContain('01632 960 001');
});

test('nothing has to be said but that they cannot come', async () => {
  const { http, press } = await open();
  await press('Next');
  await press('Send this to the team');
  expect(http.expectOne({ method: 'PUT' }).request.body).toEqual({ reason: null, note: null });
});

test('what they said before can be said otherwise', async () => {
  const { element, box } = await open({ said: [SAID] });
  expect(element.querySelector<HTMLInputElement>('#reason-travel')?.checked).toBe(true);
  expect(box().value).toBe('No bus');
});

test.each<[string, Partial<Appointment>]>([
  ['called off', { status: 'cancelled' }],
  ['of the past', { on: '2026-05-25' }],
  ['under way', { reviewStatus: 'in-progress' }],
])('of an appointment that is %s it is too late: the number is there', async (_, visit) => {
  const { text, element } = await open({ visit });
  expect(text()).toContain('Please ring us.');
  expect(text()).toContain('01632 960 001');
  expect(element.querySelector('textarea')).toBeNull();
});
