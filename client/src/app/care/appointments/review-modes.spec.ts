import type { Appointment } from '@waymark/contracts';
import { reviewChoices } from './review-modes';

const TODAY = '2026-06-01';

function choices(other: Partial<Appointment>, { hasEnded } = { hasEnded: false }) {
  const { first, others } = reviewChoices(
    { id: 'a1', on: TODAY, status: 'booked', kind: 'in-person', purpose: 'review', reviewStatus: null, ...other },
    TODAY,
    { hasEnded },
  );
  const last = (choice: typeof first) => choice && [...choice.link.slice(2), choice.how].filter(Boolean).join(' ');
  return { first: last(first), others: others.map(last) };
}

test('together on the shared screen comes first; every other choice is there', () => {
  expect(choices({})).toEqual({
    first: 'review',
    others: ['record phone', 'record paper', 'record without', 'therapist-view', 'sheet'],
  });
});

test('how and what for decide which choice comes first', () => {
  expect(choices({ kind: 'phone' }).first).toBe('record phone');
  expect(choices({ kind: 'group' }).first).toBe('record group');
  expect(choices({ purpose: 'first' }).first).toBe('first');
  expect(choices({ purpose: 'first', reviewStatus: 'in-progress' }).first).toBe('review');
});

test('a review that was only begun can be marked as entered in error, so that the appointment can still become missed', () => {
  expect(choices({ status: 'attended', reviewStatus: 'in-progress' }).others).toContain('entered-in-error');
  expect(choices({ reviewStatus: 'entered-in-error' }).others).not.toContain('entered-in-error');
});

test('a closed review is looked at, corrected or marked as entered in error', () => {
  expect(choices({ status: 'attended', reviewStatus: 'agreed' })).toEqual({
    first: 'copy',
    others: ['review-record', 'record amend', 'entered-in-error'],
  });
});

test('where no goal was rated there is no copy to print', () => {
  expect(choices({ status: 'attended', reviewStatus: 'declined' })).toEqual({
    first: 'review-record',
    others: ['record amend', 'entered-in-error'],
  });
});

test('before its day only the sheet can be printed; what did not take place has no review', () => {
  expect(choices({ on: '2026-06-02' })).toEqual({ first: null, others: ['sheet'] });
  expect(choices({ status: 'missed' })).toEqual({ first: null, others: [] });
});

test('in an episode that has ended no first appointment begins', () => {
  const { first, others } = choices({ purpose: 'first' }, { hasEnded: true });
  expect(first).toBe('review');
  expect(others).not.toContain('first');
});
