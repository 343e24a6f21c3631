import { provideHttpClient } from '@angular/common/http';
import { Component } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import type { Review } from '@waymark/contracts';
import { Translations } from '../../i18n/translations';
import { provideTranslations } from '../../i18n/translations.testing';
import { ratingOf, reviewWith } from '../review-draft/review.testing';
import { ReviewStore } from '../review/review-store';
import { StaffDoor } from '../review/staff-door';
import { CONTEXT } from '../review-form/record.testing';
import { PatientCopyStep } from './patient-copy-step';

/** In place of the door, which asks the API how staff sign in. */
@Component({ selector: 'wm-staff-door', template: '' })
class NoDoor {}

/** The last page of a review on the shared screen. */
async function lastPage(review: Review) {
  const here = {
    ...CONTEXT,
    patient: { givenName: 'Rowan', familyName: 'Ellis', birthDate: '1984-05-17', needs: {} },
    ...{ appointments: [], preparations: [], careService: null, trajectory: { goals: [] } },
  };
  const store = {
    appointmentId: 'a1',
    here: () => here,
    review: () => review,
    closed: () => true,
    today: () => '2026-06-01',
    timeZone: () => 'Europe/London',
    mayBookNext: () => false,
    linkTo: () => [],
  };
  TestBed.configureTestingModule({
    providers: [
      provideHttpClient(),
      provideRouter([]),
      provideTranslations(),
      { provide: ReviewStore, useValue: store },
    ],
  });
  TestBed.overrideComponent(PatientCopyStep, { remove: { imports: [StaffDoor] }, add: { imports: [NoDoor] } });
  await TestBed.inject(Translations).open();
  const fixture = TestBed.createComponent(PatientCopyStep);
  await fixture.whenStable();
  return fixture.nativeElement as HTMLElement;
}

const DIFFERENTLY = [
  ratingOf('g1', { level: 1 }),
  ratingOf('g1', { rater: 'therapist', level: -1 }),
  ratingOf('g1', { rater: 'agreed', notRated: 'seen-differently' }),
];

test('its paths speak to the person who sits there', async () => {
  const page = await lastPage(reviewWith({ status: 'agreed', ratings: DIFFERENTLY }));
  const key = page.querySelector('.app-path__key')?.textContent;
  expect(key).toContain('what you said');
  expect(page.textContent).not.toMatch(/what the (patient|therapist) said/);
});

test('of a goal without an answer it says what was agreed before, once', async () => {
  const page = await lastPage(
    reviewWith({ status: 'agreed', ratings: [ratingOf('g1', { rater: 'agreed', notRated: 'not-today' })] }),
  );
  const text = page.querySelector('section')?.textContent ?? '';
  expect(text).toContain('We did not talk about this on 1\u00a0June.');
  expect(text).toContain('The last time we agreed, 5\u00a0January: where we started.');
  expect(text).not.toContain('Last time,');
});

test('it says "agreed" only where something was agreed of a goal', async () => {
  const agreed = await lastPage(
    reviewWith({ status: 'agreed', ratings: [...DIFFERENTLY, ratingOf('g2', { rater: 'agreed', level: 0 })] }),
  );
  expect(agreed.querySelector('h1')?.textContent).toBe('This is what we agreed');
  TestBed.resetTestingModule();
  const differently = await lastPage(reviewWith({ status: 'agreed', ratings: DIFFERENTLY }));
  expect(differently.querySelector('h1')?.textContent).toBe('This is what was written down');
});
