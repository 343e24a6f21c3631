import { markNumbersAt } from '@waymark/contracts';
import { marksAt, placedMarks, rebasedAt } from './placed-marks.js';

const QUARTERS = ['2025-01-01', '2025-04-01', '2025-07-01'].map((firstDay) => ({ firstDay }));
const place = (...marks: readonly { from: string; text?: string; rebases?: boolean }[]) =>
  placedMarks(
    marks.map(({ from, text = 'Reminder letters', rebases = false }) => ({ from, text, rebases })),
    { periods: QUARTERS, previousStart: '2024-10-01', nextStart: null, unit: 'quarter' },
  );

describe('Marks on a chart', () => {
  it.each([
    ['2025-03-03', 1],
    ['2025-04-01', 1],
    ['2025-04-02', 2],
    ['2025-01-01', 0],
    ['2024-10-02', 0],
    ['2025-07-02', null],
  ])('of %s stand at the first period that began then or later: %p', (from, at) => {
    expect(place({ from })).toMatchObject([{ number: 1, at }]);
  });

  it('are left out if a period before the chart had begun since', () => {
    expect(place({ from: '2024-10-01' }, { from: '2025-03-03' })).toMatchObject([{ number: 1, at: 1 }]);
  });

  it('are left out if they are of a time after a chart that ends before today', () => {
    const ended = { periods: QUARTERS, previousStart: '2024-10-01', nextStart: '2025-10-01', unit: 'quarter' } as const;
    const marks = ['2025-09-30', '2025-10-01'].map((from) => ({ from, text: 'Reminder letters', rebases: false }));
    expect(placedMarks(marks, ended)).toMatchObject([{ number: 1, at: null }]);
  });

  it('say what was tried, from when, and that limits restart', () => {
    expect(place({ from: '2025-03-03', text: 'Reminder letters.' })[0]?.words).toBe(
      'Reminder letters, from 3 March 2025.',
    );
    expect(place({ from: '2025-03-03', rebases: true })[0]?.words).toBe(
      'Reminder letters, from 3 March 2025. Limits restart here.',
    );
    // A chart's first period begins by itself.
    expect(place({ from: '2025-01-01', rebases: true })[0]?.words).toBe('Reminder letters, from 1 January 2025.');
    expect(place({ from: '2025-07-02', rebases: true })[0]?.words).toBe(
      'Reminder letters, from 2 July 2025. No quarter that began since is on this chart yet.',
    );
  });

  it('let limits restart only where that was chosen, once a period, and not where the chart begins', () => {
    const marks = place(
      { from: '2024-12-01', rebases: true },
      { from: '2025-02-01', rebases: true },
      { from: '2025-03-01', rebases: true },
      { from: '2025-06-01' },
      { from: '2025-08-01', rebases: true },
    );
    expect(rebasedAt(marks)).toEqual([1]);
  });

  it('stand together in the row of their period', () => {
    const marks = place({ from: '2025-02-01', text: 'Cards' }, { from: '2025-03-01', text: 'Letters' });
    expect(marksAt(marks, 1)).toBe('1: Cards, from 1 February 2025. 2: Letters, from 1 March 2025.');
    expect(markNumbersAt(marks, 1)).toBe('1, 2');
    expect([marksAt(marks, 0), markNumbersAt(marks, 0)]).toEqual(['', '']);
  });
});
