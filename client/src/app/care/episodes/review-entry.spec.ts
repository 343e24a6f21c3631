import type { Appointment } from '@waymark/contracts';
import { reviewLink, reviewModeFor } from './review-entry';

const booked = (of: Partial<Appointment> = {}) => ({
  kind: 'in-person' as const,
  purpose: 'review' as const,
  reviewStatus: null,
  ...of,
});

test.each([
  ['together on the screen', booked(), 3, 'together'],
  ['by telephone', booked({ kind: 'phone' }), 3, 'phone'],
  ['in a group', booked({ kind: 'group' }), 3, 'group'],
  ['with what matters at a first appointment', booked({ purpose: 'first' }), null, 'first'],
  ['with what matters where there is no goal yet', booked(), 0, 'first'],
  ['together where one was begun', booked({ purpose: 'first', reviewStatus: 'in-progress' }), 0, 'together'],
  ['together at a follow-up, whose goals have ended', booked({ purpose: 'follow-up' }), 0, 'together'],
  ['together where nobody knows how many goals there are', booked(), null, 'together'],
] as const)('a review begins %s', (_, appointment, activeGoals, way) => {
  expect(reviewModeFor(appointment, { activeGoals, hasEnded: false })).toBe(way);
});

test('nothing begins in an episode that has ended, whose goals have ended with it', () => {
  expect(reviewModeFor(booked({ purpose: 'first' }), { activeGoals: 0, hasEnded: true })).toBe('together');
});

test('each way has its address', () => {
  expect(reviewLink('a1', 'phone')).toEqual({ link: ['/appointments', 'a1', 'record'], params: { how: 'phone' } });
  expect(reviewLink('a1', 'first').link).toEqual(['/appointments', 'a1', 'first']);
  expect(reviewLink('a1', 'together').link).toEqual(['/appointments', 'a1', 'review']);
});
