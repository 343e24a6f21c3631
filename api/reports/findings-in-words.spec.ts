import { xmr } from '@waymark/statistics';
import { findingsInWords } from './findings-in-words.js';

const MONTHS = new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' });
const monthFrom = (index: number): string => MONTHS.format(new Date(Date.UTC(2025, index, 1)));
/** Months from January 2025 on. */
const wordsFor = (points: readonly (number | null)[]): string[] =>
  findingsInWords(
    points.map((_, index) => ({ whole: monthFrom(index), first: monthFrom(index), last: monthFrom(index) })),
    xmr(points).points,
    'month',
  );
/** Quarters from January 2025 on. */
const wordsForQuarters = (points: readonly (number | null)[]): string[] =>
  findingsInWords(
    points.map((_, index) => {
      const [first, last] = [monthFrom(3 * index), monthFrom(3 * index + 2)];
      return { whole: `${first.split(' ', 1)[0] ?? ''} to ${last}`, first, last };
    }),
    xmr(points).points,
    'quarter',
  );
const quiet = (count: number): number[] => Array.from({ length: count }, (_, index) => (index % 2 === 0 ? 48 : 52));

describe('Findings in words', () => {
  it('say nothing of what varies as it always does', () => {
    expect(wordsFor([...quiet(12), null])).toEqual([]);
  });

  it('name the months of a shift, and that it lasts', () => {
    const low = [47, 49, 47, 49, 47, 49, 47];
    const high = [53, 51, 53, 51, 53, 51, 53];
    expect(wordsFor([...low, ...high, null])).toEqual([
      'From January 2025 to July 2025 it was below its average in every month.',
      'From August 2025 on, it was above its average in every month.',
    ]);
  });

  it('name the month of a single point, and which side it is on', () => {
    expect(wordsFor([...quiet(12), 70, ...quiet(12)])).toEqual([
      'In January 2026 it was higher than it usually varies.',
    ]);
    expect(wordsFor([...quiet(12), 30, ...quiet(12)])).toEqual([
      'In January 2026 it was lower than it usually varies.',
    ]);
  });

  it('name both of two points near a limit', () => {
    const points = [50, 52, 49, 51, 48, 50, 57, 51.5, 57, 50, 49, 51, 50, 52, 48];
    expect(wordsFor(points)).toEqual([
      'In July 2025 it was close to its upper limit.',
      'In September 2025 it was close to its upper limit.',
    ]);
  });

  it('say which way a trend goes', () => {
    expect(wordsFor([52, 48, 46, 47, 48, 49, 50, 51, 52, 48, 50])).toEqual([
      'From March 2025 to September 2025 it rose month by month.',
    ]);
    expect(wordsFor([48, 52, 54, 53, 52, 51, 50, 49, 48])).toEqual(['From March 2025 on, it fell month by month.']);
  });

  it('name longer periods by their first and last month', () => {
    expect(wordsForQuarters([...quiet(12), 70, ...quiet(12)])).toEqual([
      'From January to March 2028 it was higher than it usually varies.',
    ]);
    const fallen = [53, 51, 53, 51, 53, 51, 53, 47, 49, 47, 49, 47, 49, 47];
    expect(wordsForQuarters(fallen)).toEqual([
      'From January 2025 to September 2026 it was above its average in every quarter.',
      'From October 2026 on, it was below its average in every quarter.',
    ]);
  });
});
