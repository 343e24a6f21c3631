import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import type { Episode, Patient, Problem } from '@waymark/contracts';
import { provideTranslations } from '../../i18n/translations.testing';
import { HandOverPage } from './hand-over-page';

const EPISODE = {
  ...{ id: 'e1', version: 4, patientId: 'p1', careServiceId: 's1', pathwayId: 'w1' },
  ...{ startedOn: '2025-02-03', endedOn: null, team: [], transfers: [], transferRequest: null },
} as unknown as Episode;
const PATIENT = {
  ...{ id: 'p1', version: 1, givenName: 'Samuel', familyName: 'Archer', preferredName: null },
  ...{ birthDate: '1984-03-02', nhsNumber: null, diedOn: null, needs: {}, contact: {}, careServiceIds: ['s1'] },
} as unknown as Patient;
const PLACE = {
  id: 's1',
  name: 'Vocational rehabilitation',
  phone: null,
  address: null,
  onArrival: null,
  pathways: [],
  areas: [],
};
const listOf = (...items: readonly object[]) => ({ items, nextCursor: null });

/** The page is never stable while its other reads are open, so one turn is awaited. */
async function settle() {
  await new Promise((resolve) => setTimeout(resolve));
  TestBed.tick();
}

test('a colleague who is booked at one of the times is asked about, and it can be said that both are meant', async () => {
  TestBed.configureTestingModule({
    providers: [provideTranslations(), provideRouter([]), provideHttpClient(), provideHttpClientTesting()],
  });
  const http = TestBed.inject(HttpTestingController);
  const fixture = TestBed.createComponent(HandOverPage);
  fixture.componentRef.setInput('episodeId', 'e1');
  const answers: Readonly<Record<string, object>> = {
    '/api/v1/site': { today: '2025-05-01', timeZone: 'Europe/London' },
    '/api/v1/episodes/e1': EPISODE,
    '/api/v1/patients/p1': PATIENT,
    '/api/v1/care-services': listOf(PLACE),
    '/api/v1/episodes/e1/appointments?limit=200': listOf(),
    '/api/v1/care-services/s1/colleagues': listOf({ userId: 'u2', name: 'Alex Morgan' }),
  };
  for (let turn = 0; turn < 5; turn += 1) {
    await settle();
    for (const one of http.match(() => true)) one.flush(answers[one.request.urlWithParams] ?? listOf());
  }
  await settle();
  const element = fixture.nativeElement as HTMLElement;
  const press = async (name: string) => {
    [...element.querySelectorAll('button')].find(({ textContent }) => textContent.trim() === name)!.click();
    await settle();
  };
  element.querySelector<HTMLInputElement>('input[type=radio]')!.click();
  await settle();
  const discipline = element.querySelector<HTMLSelectElement>('#discipline')!;
  discipline.value = 'nursing';
  discipline.dispatchEvent(new Event('change'));
  await settle();
  await press('Go on');
  await press('Yes, hand over');
  const url = '/api/v1/episodes/e1/hand-over';
  const sent = http.expectOne({ method: 'POST', url });
  const booked = { startsAt: '2026-06-08T09:10:00.000Z', therapist: { userId: 'u2', name: 'Priya Nair' } };
  const type = '/problems/therapist-booked';
  const problem: Problem = { type, title: 'Conflict', status: 409, detail: 'Booked', booked };
  sent.flush(problem, { status: 409, statusText: 'Conflict' });
  await settle();
  expect(element.textContent).toContain('Priya Nair is booked at that time already');
  await press('Save all the same');
  const again = http.expectOne({ method: 'POST', url });
  expect(again.request.body).toEqual({ ...(sent.request.body as object), confirmedOverlap: true });
  expect(again.request.headers.get('If-Match')).toBe('"4"');
});
