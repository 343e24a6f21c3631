import type { PlacedMark, ProcessMonth } from '@waymark/contracts';
import { processSeries } from './process-series.js';

/** Months of a hundred appointments with a goal to ask about. */
const months = (asked: readonly number[]): ProcessMonth[] =>
  asked.map((reviewedOrDeclined, index) => {
    const month = `${2024 + Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`;
    return { month, isClosed: true, withGoalDue: 100, reviewedOrDeclined } as ProcessMonth;
  });
const anewAt = (at: number): PlacedMark => ({ number: 1, at, words: '', rebases: true });
const reviewed = (asked: readonly number[], marks: readonly PlacedMark[] = []) => {
  const found = processSeries(months(asked), marks).find(({ measure }) => measure === 'reviewed');
  if (found === undefined) throw new Error('There is no such series.');
  return found;
};

describe('A share over the months', () => {
  const steady = Array.from({ length: 24 }, (_, index) => 80 + (index % 2));
  // Eleven months, and one that stands out.
  const odd = [...Array.from({ length: 10 }, (_, index) => 60 + (index % 2)), 95];

  it('has what stands out, also while its first limits may still move', () => {
    expect(reviewed(odd).points.at(-1)?.finding).toBe('outside');
    expect(reviewed(odd).findings).toContain('In November 2024 it was higher than it usually varies.');
  });

  it('has nothing that stands out from limits that have just restarted', () => {
    const { points, findings, segments } = reviewed([...steady, ...odd], [anewAt(steady.length)]);
    expect(segments.map(({ isTrial }) => isTrial)).toEqual([false, true]);
    expect(points.filter(({ finding }) => finding !== null)).toEqual([]);
    expect(findings).toEqual([]);
  });
});
