import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { CONTEXT } from '../../care/review-form/record.testing';
import { reviewWith, stepWith } from '../../care/review-draft/review.testing';
import { settle } from '../../data/store.testing';
import { provideTranslations } from '../../i18n/translations.testing';
import { MyRecord } from '../my-record';
import { MyReviewPage } from './my-review-page';

const ROWAN = { ...CONTEXT.patient, givenName: 'Rowan', familyName: 'Ellis', preferredName: null };

test.each([
  [true, 'Walk (Me)'],
  [false, 'Walk (Rowan)'],
])('their own step is told to the person as "me", and to a carer by name (own: %s)', async (own, told) => {
  const record = { own: () => own, patient: signal(ROWAN) };
  TestBed.configureTestingModule({
    providers: [
      ...[provideTranslations(), provideRouter([]), provideHttpClient(), provideHttpClientTesting()],
      { provide: MyRecord, useValue: record },
    ],
  });
  const page = TestBed.createComponent(MyReviewPage);
  page.componentRef.setInput('appointmentId', 'a1');
  TestBed.tick();
  const http = TestBed.inject(HttpTestingController);
  http.expectOne('/api/v1/site').flush({ today: '2026-06-10', timeZone: 'Europe/London' });
  http
    .expectOne(({ url }) => url.startsWith('/api/v1/appointments/a1/context'))
    .flush({
      ...{ ...CONTEXT, patient: ROWAN, trajectory: { goals: [] }, appointments: [], preparations: [] },
      review: reviewWith({ status: 'agreed', nextSteps: [stepWith('s1', { what: 'Walk' })] }),
    });
  await settle();
  expect((page.nativeElement as HTMLElement).querySelector('.nhsuk-list--bullet')?.textContent.trim()).toBe(told);
});
