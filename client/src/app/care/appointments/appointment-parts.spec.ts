import type { Appointment } from '@waymark/contracts';
import { mayBeBooked, offerOf } from './appointment-parts';

const TODAY = '2026-06-01';

function offered(other: Partial<Appointment>, { mayBook = true, isAlive = true } = {}) {
  const { parts, taps } = offerOf(
    { status: 'booked', on: TODAY, reviewStatus: null, missedReason: null, ...other },
    TODAY,
    { mayBook, isAlive },
  );
  return [...taps.map(({ tap }) => tap), ...parts.map(({ part }) => part)];
}

test('before its day an appointment is moved or cancelled, and nobody can have missed it', () => {
  expect(offered({ on: '2026-06-02' })).toEqual(['change', 'cancel', 'enter-in-error']);
});

test('from its day on somebody says what became of it, and can take that back', () => {
  expect(offered({})).toEqual(['came', 'missed', 'change', 'cancel', 'enter-in-error']);
  expect(offered({ status: 'attended' })).toEqual(['set-back', 'missed', 'change', 'enter-in-error']);
  expect(offered({ status: 'missed' })).toEqual(['set-back', 'missed', 'change', 'enter-in-error']);
  expect(offered({ status: 'cancelled' })).toEqual(['set-back', 'change', 'enter-in-error']);
});

test('one with a review took place, whatever it says now; a review entered in error does not count', () => {
  expect(offered({ status: 'attended', reviewStatus: 'agreed' })).toEqual(['change', 'enter-in-error']);
  expect(offered({ status: 'attended', reviewStatus: 'entered-in-error' })).toContain('set-back');
});

test('nothing more can be done with one that was entered in error', () => {
  expect(offered({ status: 'entered-in-error' })).toEqual([]);
});

test('what was called off is not moved where the person has died; what became of earlier ones can still be said', () => {
  const gone = { mayBook: false, isAlive: false };
  expect(offered({ status: 'cancelled' }, gone)).toEqual(['enter-in-error']);
  expect(offered({ status: 'missed' }, gone)).toEqual(['missed', 'change', 'enter-in-error']);
});

test('a missed one asks what made it hard until somebody noted it', () => {
  const text = (missedReason: Appointment['missedReason']) =>
    offerOf({ status: 'missed', on: TODAY, reviewStatus: null, missedReason }, TODAY, { mayBook: true, isAlive: true })
      .parts[0]?.text;
  expect(text(null)).toBe('care.appointment.ask-missed');
  expect(text('not-known')).toBe('care.appointment.change-missed');
});

test('what the discharge cancelled is not set back to booked, as nothing is booked in an episode that has ended', () => {
  expect(offered({ status: 'cancelled' }, { mayBook: false })).toEqual(['change', 'enter-in-error']);
  const ended = { endedOn: '2026-05-29', endReason: 'moved-on' } as const;
  expect(mayBeBooked({ purpose: 'review', on: '2026-05-29' }, ended, null)).toBe(false);
  expect(mayBeBooked({ purpose: 'follow-up', on: '2026-11-30' }, ended, null)).toBe(true);
  expect(mayBeBooked({ purpose: 'follow-up', on: '2026-11-30' }, ended, '2026-06-01')).toBe(false);
  expect(mayBeBooked({ purpose: 'review', on: '2026-06-08' }, { endedOn: null, endReason: null }, null)).toBe(true);
});
