import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import type { Appointment, Problem } from '@waymark/contracts';
import { provideTranslations } from '../../i18n/translations.testing';
import { Viewport } from '../../ui/viewport.testing';
import { AppointmentPage } from './appointment-page';

const APPOINTMENT: Appointment = {
  id: 'a1',
  version: 3,
  episodeId: 'e1',
  startsAt: '2025-05-01T08:30:00Z',
  on: '2025-05-01',
  minutes: 45,
  kind: 'in-person',
  purpose: 'review',
  hasTime: true,
  status: 'booked',
  missedReason: null,
  missedInWords: null,
  missedHelp: null,
  cancelledBy: null,
  staff: [{ userId: 'u1', name: 'Priya' }],
  struckOutBecause: null,
  reviewStatus: null,
};

async function open(appointment: Appointment, what?: string) {
  Object.assign(globalThis, { IntersectionObserver: Viewport });
  TestBed.configureTestingModule({
    providers: [provideTranslations(), provideRouter([]), provideHttpClient(), provideHttpClientTesting()],
  });
  const http = TestBed.inject(HttpTestingController);
  const fixture = TestBed.createComponent(AppointmentPage);
  fixture.componentRef.setInput('appointmentId', 'a1');
  fixture.componentRef.setInput('do', what);
  TestBed.tick();
  http.expectOne('/api/v1/site').flush({ today: '2025-05-01', timeZone: 'Europe/London' });
  http.expectOne('/api/v1/appointments/a1').flush(appointment);
  await settle();
  const element = fixture.nativeElement as HTMLElement;
  const press = async (name: string) => {
    [...element.querySelectorAll('button')].find(({ textContent }) => textContent.trim() === name)!.click();
    await settle();
  };
  return { http, element, press };
}

/** The page is never stable while its other reads are open, so one turn is awaited. */
async function settle() {
  await new Promise((resolve) => setTimeout(resolve));
  TestBed.tick();
}

test('what made it hard to come and what would help are noted, or noted as not asked yet', async () => {
  const { http, element, press } = await open(APPOINTMENT);
  await press('They did not come');
  element.querySelector<HTMLInputElement>('#missed-reason-travel')!.click();
  element.querySelector<HTMLInputElement>('#missed-help-phone-or-video')!.click();
  await settle();
  await press('Save: they did not come');
  const sent = http.expectOne({ method: 'PATCH', url: '/api/v1/appointments/a1' });
  const said = { status: 'missed', missedReason: 'travel', missedInWords: null, missedHelp: 'phone-or-video' } as const;
  expect(sent.request.body).toEqual(said);
  expect(sent.request.headers.get('If-Match')).toBe('"3"');
  sent.flush({ ...APPOINTMENT, version: 4, ...said });
  await settle();
  expect(element.textContent).toContain('What made it hard: travel');
  expect(element.textContent).toContain('What would help: by phone or video');
  await press('Set it back to booked');
  expect(http.expectOne({ method: 'PATCH', url: '/api/v1/appointments/a1' }).request.body).toEqual({
    status: 'booked',
  });
});

test('another reason asks which, and says it where the reason stands', async () => {
  const { http, element, press } = await open({ ...APPOINTMENT, status: 'missed', missedReason: 'travel' });
  await press('Change what made it hard or what would help');
  expect(element.querySelector('#missed-in-words')).toBeNull();
  element.querySelector<HTMLInputElement>('#missed-reason-other')!.click();
  await settle();
  const box = element.querySelector<HTMLTextAreaElement>('#missed-in-words')!;
  box.value = ' Nobody could look after the dog ';
  box.dispatchEvent(new Event('input'));
  await press('Save: they did not come');
  const sent = http.expectOne({ method: 'PATCH', url: '/api/v1/appointments/a1' });
  const said = { missedReason: 'other', missedInWords: 'Nobody could look after the dog' } as const;
  expect(sent.request.body).toMatchObject(said);
  sent.flush({ ...APPOINTMENT, status: 'missed', ...said });
  await settle();
  expect(element.textContent).toContain('What made it hard: another reason: “Nobody could look after the dog”');
});

test('a form that is opened while something else is being saved stays open with what was typed', async () => {
  const { http, element, press } = await open({ ...APPOINTMENT, status: 'cancelled' });
  await press('Set it back to booked');
  const sent = http.expectOne({ method: 'PATCH', url: '/api/v1/appointments/a1' });
  await press('Mark it as entered in error');
  element.querySelector<HTMLInputElement>('#in-error-reason-other')!.click();
  await settle();
  const note = element.querySelector<HTMLTextAreaElement>('#in-error-note')!;
  note.value = 'Booked for somebody else';
  note.dispatchEvent(new Event('input'));
  sent.flush({ ...APPOINTMENT, version: 4 });
  await settle();
  expect(element.textContent).toContain('Saved: it is booked again.');
  expect(element.querySelector<HTMLTextAreaElement>('#in-error-note')?.value).toBe('Booked for somebody else');
});

test('what would help can be left out', async () => {
  const { http, element, press } = await open({ ...APPOINTMENT, status: 'missed', missedReason: 'unwell' }, 'missed');
  expect(element.querySelector<HTMLInputElement>('#missed-help-not-asked')?.checked).toBe(true);
  await press('Save: they did not come');
  const sent = http.expectOne({ method: 'PATCH', url: '/api/v1/appointments/a1' });
  expect(sent.request.body).toEqual({
    status: 'missed',
    missedReason: 'unwell',
    missedInWords: null,
    missedHelp: null,
  });
});

test('who called it off is asked, and need not be said', async () => {
  const { http, element, press } = await open(APPOINTMENT, 'cancel');
  expect(element.querySelector('legend')?.textContent).toBe('Who called it off?');
  expect(element.querySelector<HTMLInputElement>('#cancelled-by-not-said')?.checked).toBe(true);
  await press('Yes, cancel this appointment');
  const unsaid = http.expectOne({ method: 'PATCH', url: '/api/v1/appointments/a1' });
  expect(unsaid.request.body).toEqual({ status: 'cancelled', cancelledBy: null });
  unsaid.flush(null, { status: 503, statusText: 'Unavailable' });
  await settle();
  element.querySelector<HTMLInputElement>('#cancelled-by-care-service')!.click();
  await settle();
  await press('Yes, cancel this appointment');
  const sent = http.expectOne({ method: 'PATCH', url: '/api/v1/appointments/a1' });
  expect(sent.request.body).toEqual({ status: 'cancelled', cancelledBy: 'care-service' });
  sent.flush({ ...APPOINTMENT, version: 4, status: 'cancelled', cancelledBy: 'care-service' });
  await settle();
  expect(element.textContent).toContain('Called off by the care service');
});

test('whoever comes to note a reason finds it asked; not asked yet is where it stands', async () => {
  const { element } = await open({ ...APPOINTMENT, status: 'missed' }, 'missed');
  expect(element.querySelector('legend')?.textContent).toBe('What made it hard to come?');
  expect(element.querySelector<HTMLInputElement>('#missed-reason-not-asked')?.checked).toBe(true);
});

test('a review that came in between is said, and nothing is lost', async () => {
  const { http, element, press } = await open(APPOINTMENT, 'cancel');
  await press('Yes, cancel this appointment');
  const detail = 'This appointment has a review, so it took place.';
  const problem: Problem = { type: '/problems/reviewed', title: 'Conflict', status: 409, detail };
  http
    .expectOne({ method: 'PATCH', url: '/api/v1/appointments/a1' })
    .flush(problem, { status: 409, statusText: 'Conflict' });
  await settle();
  expect(element.querySelector('[role=alert]')?.textContent).toContain(detail);
});

test('marking as entered in error says what happens and asks why; another reason needs words', async () => {
  const { http, element, press } = await open(
    { ...APPOINTMENT, status: 'attended', reviewStatus: 'agreed' },
    'enter-in-error',
  );
  expect(element.textContent).toContain('Its review is marked too');
  await press('Yes, mark this appointment as entered in error');
  expect(element.querySelector('[role=alert]')?.textContent).toContain('Choose why it is wrong');
  element.querySelector<HTMLInputElement>('#in-error-reason-wrong-patient')!.click();
  await settle();
  await press('Yes, mark this appointment as entered in error');
  const sent = http.expectOne({ method: 'POST', url: '/api/v1/appointments/a1/strike-out' });
  expect(sent.request.body).toEqual({ reason: 'wrong-patient' });
  sent.flush({ ...APPOINTMENT, version: 4, status: 'entered-in-error', struckOutBecause: 'wrong-patient' });
  await settle();
  expect(element.textContent).toContain('It is marked as entered in error and is not counted anywhere.');
  expect(element.querySelector('a[href="/appointments/a1/review"]')).toBeNull();
});
