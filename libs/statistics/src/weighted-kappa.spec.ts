import fc from 'fast-check';
import { weightedKappa } from './index.js';

const LEVELS = [-2, -1, 0, 1, 2];
type Pair = readonly [number, number];
const level = fc.constantFrom(...LEVELS);
const pairs = fc
  .array(fc.tuple(level, level), { minLength: 2, maxLength: 60 })
  .filter((given) => [0, 1].every((rater) => new Set(given.map((pair) => pair[rater])).size > 1));

/** Kappa of a table of proportions, by squared distances: for derivatives, so that nothing is shared with ours. */
function kappaOfTable(table: number[][]): number {
  const rows = table.map((row) => row.reduce((sum, cell) => sum + cell, 0));
  const columns = table.map((_, j) => table.reduce((sum, row) => sum + row[j]!, 0));
  const total = rows.reduce((sum, row) => sum + row, 0);
  let [observed, expected] = [0, 0];
  for (const [i, row] of table.entries()) {
    for (const [j, cell] of row.entries()) {
      observed += (cell / total) * (i - j) ** 2;
      expected += ((rows[i]! * columns[j]!) / total ** 2) * (i - j) ** 2;
    }
  }
  return 1 - observed / expected;
}

function tableOf(given: readonly Pair[]): number[][] {
  return LEVELS.map((first) =>
    LEVELS.map((second) => given.filter((pair) => pair[0] === first && pair[1] === second).length / given.length),
  );
}

describe('agreement of two raters', () => {
  it('agrees with an example worked by hand', () => {
    // Squared distances 0, 0, 0, 1, 1, 4: a mean of 1, against 12/9 for all nine ways to combine equal margins.
    const given: Pair[] = [
      [0, 0],
      [1, 1],
      [2, 2],
      [0, 1],
      [1, 2],
      [2, 0],
    ];
    const result = weightedKappa(given, [0, 1, 2])!;
    expect(result.kappa).toBeCloseTo(1 / 4, 12);
    expect(result).toMatchObject({ n: 6, agreement: 0.5 });
  });

  it('is 1, without width, exactly where all pairs agree', () => {
    fc.assert(
      fc.property(pairs, (given) => {
        const same = given.map(([first]) => [first, first] as const);
        expect(weightedKappa(same, LEVELS)).toEqual({ kappa: 1, low: 1, high: 1, n: given.length, agreement: 1 });
        const { kappa, agreement } = weightedKappa(given, LEVELS)!;
        expect(kappa === 1).toBe(agreement === 1);
      }),
    );
  });

  it('is the intraclass correlation of Fleiss and Cohen: twice the covariance over all variation', () => {
    fc.assert(
      fc.property(pairs, (given) => {
        const n = given.length;
        const mean = (values: number[]): number => values.reduce((sum, value) => sum + value, 0) / n;
        const [a, b] = [mean(given.map(([first]) => first)), mean(given.map(([, second]) => second))];
        const covariance = mean(given.map(([first, second]) => (first - a) * (second - b)));
        const variances = mean(given.map(([first, second]) => (first - a) ** 2 + (second - b) ** 2));
        const { kappa } = weightedKappa(given, LEVELS)!;
        expect(kappa).toBeCloseTo((2 * covariance) / (variances + (a - b) ** 2), 9);
      }),
    );
  });

  it('has the standard error that the delta method gives for its table', () => {
    fc.assert(
      fc.property(pairs, (given) => {
        const { kappa, low, high, n } = weightedKappa(given, LEVELS)!;
        fc.pre(low > -1 && high < 1);
        const table = tableOf(given);
        const step = 1e-6;
        const slopeAt = (i: number, j: number): number => {
          const moved = (by: number): number =>
            kappaOfTable(table.map((row, r) => row.map((cell, c) => (r === i && c === j ? cell + by : cell))));
          return (moved(step) - moved(-step)) / (2 * step);
        };
        const slopes = table.flatMap((row, i) => row.map((cell, j) => ({ cell, slope: slopeAt(i, j) })));
        const square = slopes.reduce((sum, { cell, slope }) => sum + cell * slope ** 2, 0);
        const mean = slopes.reduce((sum, { cell, slope }) => sum + cell * slope, 0);
        const standardError = Math.sqrt((square - mean ** 2) / n);
        expect((high - kappa) / 1.959964).toBeCloseTo(standardError, 4);
        expect((kappa - low) / 1.959964).toBeCloseTo(standardError, 4);
      }),
    );
  });

  it('does not depend on the order of pairs, on who is first, or on which end of the scale is', () => {
    fc.assert(
      fc.property(pairs, (given) => {
        const result = weightedKappa(given, LEVELS)!;
        const others = [
          weightedKappa([...given].reverse(), LEVELS)!,
          weightedKappa(
            given.map(([first, second]) => [second, first] as const),
            LEVELS,
          )!,
          weightedKappa(given, [...LEVELS].reverse())!,
        ];
        for (const other of others) {
          expect(other.kappa).toBeCloseTo(result.kappa, 9);
          expect(other.low).toBeCloseTo(result.low, 6);
          expect(other.agreement).toBe(result.agreement);
        }
        expect(result.low).toBeLessThanOrEqual(result.kappa);
        expect(result.high).toBeGreaterThanOrEqual(result.kappa);
      }),
    );
  });

  it('is −1 where two raters use opposite ends of the scale in turn', () => {
    const opposite: Pair[] = [
      [-2, 2],
      [2, -2],
    ];
    expect(weightedKappa(opposite, LEVELS)).toMatchObject({ low: -1, agreement: 0 });
    expect(weightedKappa(opposite, LEVELS)!.kappa).toBeCloseTo(-1, 12);
  });

  it('does not exist without pairs or where a rater said the same throughout', () => {
    expect(weightedKappa([], LEVELS)).toBeNull();
    const constant: Pair[] = [
      [0, 0],
      [0, 1],
    ];
    expect(weightedKappa(constant, LEVELS)).toBeNull();
    expect(weightedKappa([[0, 0]], LEVELS)).toBeNull();
  });

  it('refuses a scale of fewer than two categories, one twice, or a rating that is none of them', () => {
    expect(() => weightedKappa([[1, 1]], [1])).toThrow(/two or more/);
    expect(() => weightedKappa([[1, 1]], [1, 2, 1])).toThrow(/two or more/);
    expect(() => weightedKappa<string>([['kept', 'lost']], ['kept', 'more'])).toThrow(/"lost"/);
  });
});
