import { addDays, addMonths, daysBetween, isDay } from './days.js';

it('a day is a real one of the calendar', () => {
  expect(isDay('2024-02-29')).toBe(true);
  for (const no of ['2023-02-29', '2024-2-9', '1849-12-31', '2201-01-01', 20240229, null])
    expect(isDay(no)).toBe(false);
});

it('days are counted across months, years and changes of clocks', () => {
  expect(addDays('2026-03-28', 2)).toBe('2026-03-30');
  expect(addDays('2026-01-01', -1)).toBe('2025-12-31');
  expect(daysBetween('2025-03-29', '2025-03-31')).toBe(2);
  expect(daysBetween('2025-03-31', '2025-03-29')).toBe(-2);
});

it('months later ends in the month that is meant', () => {
  expect(addMonths('2026-08-31', 6)).toBe('2027-02-28');
  expect(addMonths('2026-11-30', 3)).toBe('2027-02-28');
  expect(addMonths('2026-01-15', 3)).toBe('2026-04-15');
});
