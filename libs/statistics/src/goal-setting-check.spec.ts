import fc from 'fast-check';
import { chiSquareQuantile } from './chi-square.js';
import { goalSettingCheck, Z_95 } from './index.js';

/** T-scores with exactly this mean and about this SD: pairs at equal distance from the mean. */
const around = (mean: number, distance: number, n: number): number[] =>
  Array.from({ length: n }, (_, index) => mean + (index % 2 === 0 ? distance : -distance));

describe('the goal-setting check', () => {
  it('says nothing below 30 scores, however far off they are', () => {
    expect(goalSettingCheck(around(70, 1, 28))).toMatchObject({
      n: 28,
      mean: 70,
      finding: null,
      reason: 'too-few',
      sdLow: null,
      sdHigh: null,
      spread: null,
    });
    expect(goalSettingCheck([])).toMatchObject({ n: 0, mean: null, finding: null, reason: 'too-few' });
  });

  it('finds goals too easy or too hard only where the whole interval is outside 45–55', () => {
    // With n = 36 and an SD of 10.14 the interval reaches 3.43 to both sides.
    const check = (mean: number) => goalSettingCheck(around(mean, 10, 36));
    expect(check(58.5)).toMatchObject({ finding: 'too-easy', reason: null });
    expect(check(58.4)).toMatchObject({ finding: null, reason: 'inside' });
    expect(check(50)).toMatchObject({ finding: null, reason: 'inside' });
    expect(check(41.6)).toMatchObject({ finding: null, reason: 'inside' });
    expect(check(41.5)).toMatchObject({ finding: 'too-hard', reason: null });
  });

  it('speaks of spread where the interval of the SD leaves out 10, whatever the mean', () => {
    for (const mean of [30, 50, 70]) {
      expect(goalSettingCheck(around(mean, 7, 40)).spread).toBe('narrow');
      expect(goalSettingCheck(around(mean, 8.5, 40)).spread).toBeNull();
      expect(goalSettingCheck(around(mean, 11.5, 40)).spread).toBeNull();
      expect(goalSettingCheck(around(mean, 14, 40)).spread).toBe('wide');
      expect(goalSettingCheck(around(mean, 0, 40)).spread).toBe('narrow');
    }
  });

  it('has the published interval of an SD: of 10 with n = 30 from 7.96 to 13.44', () => {
    const { sd, sdLow, sdHigh } = goalSettingCheck(around(50, 10 * Math.sqrt(29 / 30), 30));
    expect(sd).toBeCloseTo(10, 9);
    expect(sdLow).toBeCloseTo(7.96, 1);
    expect(sdHigh).toBeCloseTo(13.44, 1);
  });

  it('is mirrored about 50: too easy becomes too hard, and spread stays', () => {
    const scores = fc.array(fc.integer({ min: 20, max: 80 }), { minLength: 30, maxLength: 60 });
    fc.assert(
      fc.property(scores, fc.integer({ min: -20, max: 20 }), (given, shift) => {
        const one = goalSettingCheck(given.map((score) => score + shift));
        const other = goalSettingCheck(given.map((score) => 100 - score - shift));
        const mirror = { 'too-easy': 'too-hard', 'too-hard': 'too-easy' } as const;
        expect(other.finding).toBe(one.finding && mirror[one.finding]);
        expect([other.reason, other.spread]).toEqual([one.reason, one.spread]);
        expect(one.reason === null).toBe(one.finding !== null);
        expect(one.sdLow! <= one.sd! && one.sd! <= one.sdHigh!).toBe(true);
      }),
    );
  });

  it('refuses a score that is not a number', () => {
    expect(() => goalSettingCheck([50, NaN])).toThrow(RangeError);
  });
});

it.each([
  [29, 16.047, 45.722],
  [30, 16.791, 46.979],
  [50, 32.357, 71.42],
  [100, 74.222, 129.561],
])('chi-square with %d degrees of freedom is within 0.1 %% of the published tables', (df, low, high) => {
  expect(Math.abs(chiSquareQuantile(-Z_95, df) / low - 1)).toBeLessThan(0.001);
  expect(Math.abs(chiSquareQuantile(Z_95, df) / high - 1)).toBeLessThan(0.001);
});

it('chi-square refuses fewer degrees of freedom than it is good for', () => {
  expect(() => chiSquareQuantile(Z_95, 28)).toThrow(/29 or more/);
});
