import type { Appointment } from '@waymark/contracts';
import { reviewWays } from './review-modes';

const TODAY = '2026-06-01';

function ways(other: Partial<Appointment>, { hasEnded } = { hasEnded: false }) {
  const { first, others } = reviewWays(
    { id: 'a1', on: TODAY, status: 'booked', kind: 'in-person', purpose: 'review', reviewStatus: null, ...other },
    TODAY,
    { hasEnded },
  );
  const last = (way: typeof first) => way && [...way.link.slice(2), way.how].filter(Boolean).join(' ');
  return { first: last(first), others: others.map(last) };
}

test('together on the shared screen comes first; every other way is there', () => {
  expect(ways({})).toEqual({
    first: 'review',
    others: ['record phone', 'record paper', 'record without', 'therapist-view', 'sheet'],
  });
});

test('how and what for decide which way comes first', () => {
  expect(ways({ kind: 'phone' }).first).toBe('record phone');
  expect(ways({ kind: 'group' }).first).toBe('record group');
  expect(ways({ purpose: 'first' }).first).toBe('first');
  expect(ways({ purpose: 'first', reviewStatus: 'in-progress' }).first).toBe('review');
});

test('a review that was only begun can be marked as entered in error, so that the appointment can still become missed', () => {
  expect(ways({ status: 'attended', reviewStatus: 'in-progress' }).others).toContain('entered-in-error');
  expect(ways({ reviewStatus: 'entered-in-error' }).others).not.toContain('entered-in-error');
});

test('a closed review is looked at, corrected or marked as entered in error', () => {
  expect(ways({ status: 'attended', reviewStatus: 'agreed' })).toEqual({
    first: 'copy',
    others: ['review', 'record amend', 'entered-in-error'],
  });
});

test('where no goal was rated there is no copy to print', () => {
  expect(ways({ status: 'attended', reviewStatus: 'declined' })).toEqual({
    first: 'review',
    others: ['record amend', 'entered-in-error'],
  });
});

test('before its day only the sheet can be printed; what did not take place has no review', () => {
  expect(ways({ on: '2026-06-02' })).toEqual({ first: null, others: ['sheet'] });
  expect(ways({ status: 'missed' })).toEqual({ first: null, others: [] });
});

test('in an episode that has ended no first appointment begins', () => {
  const { first, others } = ways({ purpose: 'first' }, { hasEnded: true });
  expect(first).toBe('review');
  expect(others).not.toContain('first');
});
