import { askedMonths, daysOf, monthsOf } from './asked-months.js';

const TODAY = '2026-06-15';
const problemOf = (asked: object): unknown => {
  const found = askedMonths(asked, TODAY);
  return 'problems' in found ? found.problems.map(({ pointer, code }) => [pointer, code]) : found;
};

describe('The months asked for', () => {
  it('are the last 24 if nothing is said, and the 24 until the last one', () => {
    expect(askedMonths({}, TODAY)).toEqual({ from: '2024-07', to: '2026-06' });
    expect(askedMonths({ to: '2025-12' }, TODAY)).toEqual({ from: '2024-01', to: '2025-12' });
    expect(askedMonths({ from: '2026-06' }, TODAY)).toEqual({ from: '2026-06', to: '2026-06' });
  });

  it.each(['2026-13', '2026-6', '2026-06-01', 'June', ''])('are months as YYYY-MM, not %p', (month) => {
    expect(problemOf({ from: month, to: month })).toEqual([
      ['/from', 'no-month'],
      ['/to', 'no-month'],
    ]);
  });

  it('have come, are in order, and are five years at most', () => {
    expect(problemOf({ to: '2026-07' })).toEqual([['/to', 'in-the-future']]);
    expect(problemOf({ from: '2026-05', to: '2026-04' })).toEqual([['/to', 'before-from']]);
    expect(problemOf({ from: '2021-06', to: '2026-06' })).toEqual([['/from', 'too-long']]);
    expect(problemOf({ from: '2021-07', to: '2026-06' })).toEqual({ from: '2021-07', to: '2026-06' });
  });

  it('are each there once, with all their days', () => {
    expect(monthsOf({ from: '2025-11', to: '2026-02' })).toEqual(['2025-11', '2025-12', '2026-01', '2026-02']);
    expect(daysOf({ from: '2025-11', to: '2025-12' })).toEqual({ from: '2025-11-01', before: '2026-01-01' });
  });
});
