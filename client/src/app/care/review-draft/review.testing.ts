import type { Appointment, Goal, NextStep, Rating, Review, TrajectoryGoal } from '@waymark/contracts';
import { goalWith as proposedGoal } from '../goals/goal.testing';

/** An active goal with a baseline; pass only what the test cares about. */
export function goalWith(more: Partial<Goal> = {}): Goal {
  return proposedGoal({
    ownWords: 'Swim again',
    lifecycle: 'active',
    achievement: 'in-progress',
    baseline: { level: -1, value: null, on: '2026-01-05', rater: 'agreed' },
    ...more,
  });
}

export function appointmentOn(on: string, more: Partial<Appointment> = {}): Appointment {
  return {
    id: 'a1',
    version: 1,
    episodeId: 'e1',
    startsAt: `${on}T10:00:00Z`,
    on,
    kind: 'in-person',
    purpose: 'review',
    minutes: 45,
    hasTime: true,
    status: 'booked',
    missedReason: null,
    missedInWords: null,
    missedHelp: null,
    cancelledBy: null,
    staff: [],
    struckOutBecause: null,
    reviewStatus: null,
    ...more,
  };
}

export function ratingOf(goalId: string, more: Partial<Rating> = {}): Rating {
  return {
    id: `${goalId}-rating`,
    goalId,
    goalVersion: 1,
    rater: 'patient',
    level: null,
    answer: null,
    value: null,
    notRated: null,
    note: null,
    ...more,
  };
}

export function stepWith(id: string, more: Partial<NextStep> = {}): NextStep {
  return {
    id,
    version: 1,
    goalId: null,
    what: `Step ${id}`,
    who: 'Rowan',
    byWhen: null,
    ifBarrier: null,
    thenPlan: null,
    outcome: null,
    barrier: null,
    agreedOn: '2026-05-01',
    ...more,
  };
}

export function reviewWith(more: Partial<Review> = {}): Review {
  return {
    id: 'r1',
    version: 3,
    appointmentId: 'a1',
    episodeId: 'e1',
    status: 'in-progress',
    reason: null,
    present: ['patient', 'therapist'],
    answeredBy: 'patient',
    ratings: [],
    privatelyRatedGoalIds: [],
    earlierSteps: [],
    talkAbout: [],
    freshLooks: [],
    nextSteps: [],
    copyGiven: null,
    copyFormat: null,
    occurredOn: '2026-06-01',
    enteredAt: '2026-06-01T09:00:00Z',
    source: 'screen',
    correctedOn: null,
    struckOutBecause: null,
    ...more,
  };
}

export function pathOfGoal(goalId: string, more: Partial<TrajectoryGoal> = {}): TrajectoryGoal {
  return {
    goalId,
    ownWords: '',
    domain: null,
    kind: 'to-reach',
    weight: 1,
    baseline: null,
    points: [],
    lifecycle: 'active',
    followsGoalId: null,
    ...more,
  };
}
