import type { Patient } from '@waymark/contracts';
import type { ReviewContext } from '../review-save/review-reads';
import { appointmentOn, goalWith, stepWith } from '../review-draft/review.testing';
import type { TodaysGoal } from '../review-draft/todays-goals';

/** Two goals of one person, and an appointment today. */
export const GOALS = [goalWith(), goalWith({ id: 'g2', position: 2, ownWords: 'Read to Mia' })] as const;

export const ASKED: readonly TodaysGoal[] = GOALS.map((goal) => ({ goal, last: null, alreadyAsked: false }));

export const CONTEXT = {
  appointment: appointmentOn('2026-06-01'),
  patient: { needs: {} } as Patient,
  goals: GOALS,
  nextSteps: [stepWith('s1')],
  measure: { scale: { kind: 'gas-levels' } },
} as unknown as ReviewContext;
