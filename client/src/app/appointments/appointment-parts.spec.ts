import type { Appointment } from '@waymark/contracts';
import { offerOf } from './appointment-parts';

const TODAY = '2026-06-01';

function offered(other: Partial<Appointment>) {
  const { parts, taps } = offerOf(
    { status: 'booked', on: TODAY, reviewStatus: null, missedReason: null, ...other },
    TODAY,
  );
  return [...taps.map(({ tap }) => tap), ...parts.map(({ part }) => part)];
}

test('before its day an appointment is moved or cancelled, and nobody can have missed it', () => {
  expect(offered({ on: '2026-06-02' })).toEqual(['change', 'cancel', 'strike-out']);
});

test('from its day on somebody says what became of it, and can take that back', () => {
  expect(offered({})).toEqual(['came', 'missed', 'change', 'cancel', 'strike-out']);
  expect(offered({ status: 'attended' })).toEqual(['set-back', 'missed', 'change', 'strike-out']);
  expect(offered({ status: 'missed' })).toEqual(['set-back', 'missed', 'change', 'strike-out']);
  expect(offered({ status: 'cancelled' })).toEqual(['set-back', 'change', 'strike-out']);
});

test('one with a review took place, whatever it says now; a struck-out review does not count', () => {
  expect(offered({ status: 'attended', reviewStatus: 'agreed' })).toEqual(['change', 'strike-out']);
  expect(offered({ status: 'attended', reviewStatus: 'entered-in-error' })).toContain('set-back');
});

test('nothing more can be done with one that was struck out', () => {
  expect(offered({ status: 'entered-in-error' })).toEqual([]);
});

test('a missed one asks what made it hard until somebody noted it', () => {
  const words = (missedReason: Appointment['missedReason']) =>
    offerOf({ status: 'missed', on: TODAY, reviewStatus: null, missedReason }, TODAY).parts[0]?.words;
  expect(words(null)).toBe('staff.appointment.ask-missed');
  expect(words('not-known')).toBe('staff.appointment.change-missed');
});
