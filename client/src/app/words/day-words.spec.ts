import {
  clockTime,
  dayAfter,
  dayInWords,
  dayOf,
  dayWithWeekday,
  daysBetween,
  fullDay,
  instantOf,
  monthsAfter,
} from './day-words';

test('a day of the same year is said without the year', () => {
  expect(dayInWords('2025-03-03', '2025-11-20')).toBe('3\u00a0March');
  expect(dayInWords('2024-03-03', '2025-11-20')).toBe('3\u00a0March 2024');
});

test('days are written out', () => {
  expect(fullDay('1984-03-02')).toBe('2 March 1984');
  expect(dayWithWeekday('2025-03-03')).toBe('Monday 3 March 2025');
});

test('a time is the clock time at the site, in summer too', () => {
  expect(clockTime('2025-01-10T09:00:00Z', 'Europe/London')).toBe('9am');
  expect(clockTime('2025-07-10T13:30:00Z', 'Europe/London')).toBe('2:30pm');
  expect(clockTime('2025-07-10T11:00:00Z', 'Europe/London')).toBe('12pm');
  expect(clockTime('2025-01-10T00:15:00Z', 'Europe/London')).toBe('12:15am');
});

test('an instant belongs to the day that it is at the site', () => {
  expect(dayOf('2025-07-10T23:30:00Z', 'Europe/London')).toBe('2025-07-11');
  expect(dayOf('2025-01-10T23:30:00Z', 'Europe/London')).toBe('2025-01-10');
});

test('days are counted over the change of the clocks and over the end of a year', () => {
  expect(dayAfter('2025-03-29', 2)).toBe('2025-03-31');
  expect(dayAfter('2025-01-01', -1)).toBe('2024-12-31');
  expect(daysBetween('2025-03-29', '2025-03-31')).toBe(2);
});

test('an instant has the offset of its day at the site', () => {
  expect(instantOf('2026-06-01', '10:30', 'Europe/London')).toBe('2026-06-01T10:30:00+01:00');
  expect(instantOf('2026-01-05', '09:00', 'Europe/London')).toBe('2026-01-05T09:00:00+00:00');
});

test('months later ends in the month that is meant', () => {
  expect(monthsAfter('2026-08-31', 6)).toBe('2027-02-28');
  expect(monthsAfter('2026-11-30', 3)).toBe('2027-02-28');
  expect(monthsAfter('2026-01-15', 3)).toBe('2026-04-15');
});
