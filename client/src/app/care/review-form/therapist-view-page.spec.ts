import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import type { AppointmentContext, ReviewBody } from '@waymark/contracts';
import { provideTranslations } from '../../i18n/translations.testing';
import { appointmentOn, goalWith } from '../review-draft/review.testing';
import { TherapistViewPage } from './therapist-view-page';

const NEEDS = {};
const CONTEXT = {
  appointment: appointmentOn('2026-06-01'),
  episode: { id: 'e1', endedOn: null },
  patient: { id: 'p1', givenName: 'Rob', familyName: 'Lowe', birthDate: '1980-04-02', nhsNumber: null, needs: NEEDS },
  goals: [goalWith({ id: 'g1', ownWords: 'Walk to the shop' })],
  trajectory: { goals: [] },
  nextSteps: [],
  appointments: [],
  measure: { scale: { kind: 'gas-levels' } },
  preparations: [],
  review: null,
} as unknown as AppointmentContext;

async function settle(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve));
  TestBed.tick();
}

async function open() {
  TestBed.configureTestingModule({
    providers: [provideTranslations(), provideRouter([]), provideHttpClient(), provideHttpClientTesting()],
  });
  const http = TestBed.inject(HttpTestingController);
  const fixture = TestBed.createComponent(TherapistViewPage);
  fixture.componentRef.setInput('appointmentId', 'a1');
  TestBed.tick();
  http.expectOne('/api/v1/site').flush({ today: '2026-06-01', timeZone: 'Europe/London' });
  http.expectOne('/api/v1/appointments/a1/context').flush(CONTEXT);
  await settle();
  const element = fixture.nativeElement as HTMLElement;
  return {
    http,
    element,
    tick: (at: number) => element.querySelectorAll<HTMLInputElement>('input[type=radio]')[at]!.click(),
    note: (text: string) => {
      const input = element.querySelector<HTMLInputElement>('#note-g1')!;
      input.value = text;
      input.dispatchEvent(new Event('input'));
    },
    save: () => element.querySelector<HTMLButtonElement>('button[type=submit]')!.click(),
  };
}

const SAVE = { method: 'PUT', url: '/api/v1/appointments/a1/review' };

test('an answer and a note entered before the page is drawn again are both saved', async () => {
  const { http, tick, note, save } = await open();
  tick(0);
  note('Low mood today');
  save();
  const { ratings } = http.expectOne(SAVE).request.body as ReviewBody;
  expect(ratings).toMatchObject([{ goalId: 'g1', rater: 'therapist', note: 'Low mood today' }]);
});

test('a note without an answer is not lost: the page says what is missing, and nothing is sent', async () => {
  const { http, element, note, save } = await open();
  note('Low mood today');
  save();
  await settle();
  http.expectNone(SAVE);
  expect(element.textContent).toContain('a note needs an answer beside it');
  expect(element.querySelector<HTMLInputElement>('#note-g1')!.value).toBe('Low mood today');
});
