import { withWholeDays } from './whole-days';

test('a day and its month stay together, and all other words as they were', () => {
  expect(withWholeDays('At the start, 2 January 2026: “I cook 3 Fridays”. Now, 22 May 2026.')).toBe(
    'At the start, 2\u00a0January 2026: “I cook 3 Fridays”. Now, 22\u00a0May 2026.',
  );
});
