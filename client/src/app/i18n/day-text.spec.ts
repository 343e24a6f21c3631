import fc from 'fast-check';
import { clockTime, dayInWords, dayOf, dayWithWeekday, fullDay, monthInWords, shortMonth, timeOf } from './day-text';

test('a day of the same year is said without the year', () => {
  expect(dayInWords('2025-03-03', '2025-11-20')).toBe('3\u00a0March');
  expect(dayInWords('2024-03-03', '2025-11-20')).toBe('3\u00a0March 2024');
});

test('days are written out', () => {
  expect(fullDay('1984-03-02')).toBe('2\u00a0March 1984');
  expect(dayWithWeekday('2025-03-03')).toBe('Monday 3\u00a0March 2025');
});

test('a month is written out, or short', () => {
  expect(monthInWords('2026-03')).toBe('March 2026');
  expect(shortMonth('2026-03')).toBe('Mar');
});

test('every day is written as the browser itself would write it', () => {
  const written = (day: string, options: Intl.DateTimeFormatOptions): string =>
    new Intl.DateTimeFormat('en-GB', { ...options, timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`));
  const onOneLine = (words: string): string => words.replace(/(\d) /, '$1\u00a0');
  const full = { day: 'numeric', month: 'long', year: 'numeric' } as const;
  const days = fc.date({ min: new Date('0100-01-01'), max: new Date('2999-12-31'), noInvalidDate: true });
  fc.assert(
    fc.property(days, (date) => {
      const day = date.toISOString().slice(0, 10);
      expect(fullDay(day)).toBe(onOneLine(written(day, full)));
      expect(dayWithWeekday(day)).toBe(onOneLine(written(day, { ...full, weekday: 'long' }).replace(',', '')));
      expect(monthInWords(day.slice(0, 7))).toBe(written(day, { month: 'long', year: 'numeric' }));
      expect(shortMonth(day.slice(0, 7))).toBe(written(day, { month: 'short' }));
    }),
  );
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

test('a time of the form is the clock time at the site', () => {
  expect(timeOf('2025-07-10T13:30:00Z', 'Europe/London')).toBe('14:30');
  expect(timeOf('2025-07-10T13:30:00Z', 'Australia/Lord_Howe')).toBe('00:00');
});
