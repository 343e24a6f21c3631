import { TestBed } from '@angular/core/testing';
import { openStore, settle } from '../../data/store.testing';
import { reviewWith, stepWith } from '../review-draft/review.testing';
import { CONTEXT } from '../review-form/record.testing';
import { CheckStep } from './check-step';
import { ReviewStore } from './review-store';

const ROWAN = { ...CONTEXT.patient, givenName: 'Rowan', familyName: 'Ellis', preferredName: null };

test('what became of the person’s own steps is told to them as "me", of others’ by name', async () => {
  const { site, reply } = openStore(ReviewStore);
  await site();
  await reply('/appointments/a1/context', {
    ...{ ...CONTEXT, patient: ROWAN, trajectory: { goals: [] }, appointments: [], preparations: [] },
    nextSteps: [stepWith('s1', { what: 'Walk' }), stepWith('s2', { what: 'Ring the pool', who: 'Sam' })],
    review: reviewWith(),
  });
  const element = TestBed.createComponent(CheckStep).nativeElement as HTMLElement;
  await settle();
  const told = [...element.querySelectorAll('dt')].map(({ textContent }) => textContent.trim());
  expect(told).toEqual(expect.arrayContaining(['Walk (Me)', 'Ring the pool (Sam)']));
});
