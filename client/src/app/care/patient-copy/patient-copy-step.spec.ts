import { TestBed } from '@angular/core/testing';
import { openStore, settle } from '../../data/store.testing';
import { ReviewStore } from '../review/review-store';
import { reviewWith, stepWith } from '../review-draft/review.testing';
import { CONTEXT } from '../review-form/record.testing';
import { PatientCopyStep } from './patient-copy-step';

const ROWAN = {
  ...{ ...CONTEXT.patient, givenName: 'Rowan', familyName: 'Ellis', preferredName: null },
  ...{ birthDate: '1984-05-17', nhsNumber: null },
};

test('the person’s own steps are told to them as "me", others’ by name', async () => {
  const { site, reply } = openStore(ReviewStore);
  await site();
  await reply('/appointments/a1/context', {
    ...{ ...CONTEXT, patient: ROWAN, trajectory: { goals: [] }, appointments: [], preparations: [] },
    episode: { endedOn: null },
    review: reviewWith({
      status: 'agreed',
      nextSteps: [
        stepWith('s1', { what: 'Walk', goalId: 'g1' }),
        stepWith('s2', { what: 'Ring the pool', who: 'Sam' }),
      ],
    }),
  });
  const element = TestBed.createComponent(PatientCopyStep).nativeElement as HTMLElement;
  await settle();
  const told = [...element.querySelectorAll('.nhsuk-list--bullet li')].map(({ textContent }) => textContent.trim());
  expect(told).toEqual(['Walk (Me)', 'Ring the pool (Sam)']);
});
