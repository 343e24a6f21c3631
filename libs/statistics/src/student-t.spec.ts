import fc from 'fast-check';
import { studentT } from './index.js';

/** As printed in the t tables of textbooks (Fisher RA, Yates F (1938), Statistical Tables, III), to three decimals. */
const PUBLISHED: [df: number, ...quantiles: number[]][] = [
  [1, 3.078, 6.314, 12.706, 31.821, 63.657],
  [2, 1.886, 2.92, 4.303, 6.965, 9.925],
  [5, 1.476, 2.015, 2.571, 3.365, 4.032],
  [10, 1.372, 1.812, 2.228, 2.764, 3.169],
  [30, 1.31, 1.697, 2.042, 2.457, 2.75],
  [60, 1.296, 1.671, 2, 2.39, 2.66],
  [120, 1.289, 1.658, 1.98, 2.358, 2.617],
];

/** Computed with 40 digits by mpmath, here to 14. */
const PRECISE: [df: number, p60: number, p975: number, p9995: number][] = [
  [1, 0.32491969623291, 12.706204736175, 636.61924876872],
  [3, 0.27667066233269, 3.1824463052837, 12.923978636687],
  [9, 0.26095533647391, 2.2621571627982, 4.7809125859311],
  [15, 0.25788530093726, 2.1314495455598, 4.0727651959038],
  [29, 0.25568363457126, 2.0452296421327, 3.6594050194663],
  [99, 0.25402901215181, 1.9842169515864, 3.3915288333637],
  [1000, 0.2534145158395, 1.9623390808264, 3.3002826484239],
  [100_000, 0.25334777715718, 1.9599877075346, 3.2906240314119],
];

/** P(T ≤ t) for whole ν by the finite series of Abramowitz & Stegun 26.7.3 and 26.7.4: shares no code with ours. */
function probabilityBelow(t: number, df: number): number {
  const angle = Math.atan(t / Math.sqrt(df));
  const cosine = Math.cos(angle);
  let term = df % 2 === 0 ? 1 : cosine;
  let series = df === 1 ? 0 : term;
  for (let k = df % 2 === 0 ? 2 : 3; k < df; k += 2) {
    term *= ((k - 1) / k) * cosine * cosine;
    series += term;
  }
  const inside = df % 2 === 0 ? Math.sin(angle) * series : (2 / Math.PI) * (angle + Math.sin(angle) * series);
  return (1 + inside) / 2;
}

const probability = fc.integer({ min: 1, max: 9999 }).map((whole) => whole / 10_000);

describe("the quantile of Student's t", () => {
  it.each(PUBLISHED)('agrees with published tables for %d degrees of freedom', (df, ...quantiles) => {
    const computed = [0.9, 0.95, 0.975, 0.99, 0.995].map((p) => studentT(p, df));
    for (const [index, quantile] of quantiles.entries()) expect(computed[index]).toBeCloseTo(quantile, 3);
  });

  it.each(PRECISE)('is exact to ten digits for %d degrees of freedom', (df, p60, p975, p9995) => {
    expect(studentT(0.6, df) / p60).toBeCloseTo(1, 10);
    expect(studentT(0.975, df) / p975).toBeCloseTo(1, 10);
    expect(studentT(0.9995, df) / p9995).toBeCloseTo(1, 10);
  });

  it('has the closed forms that exist for 1, 2 and 4 degrees of freedom', () => {
    fc.assert(
      fc.property(probability, (p) => {
        const product = 4 * p * (1 - p);
        const four = 2 * Math.sqrt(Math.max(0, Math.cos(Math.acos(Math.sqrt(product)) / 3) / Math.sqrt(product) - 1));
        const closed = [Math.tan(Math.PI * (p - 0.5)), (2 * p - 1) * Math.sqrt(2 / product), Math.sign(p - 0.5) * four];
        const precision = (exact: number): number => 1e-9 * Math.max(1, Math.abs(exact));
        for (const [index, exact] of closed.entries()) {
          // The form for 4 loses half its digits to rounding where p is near one half.
          if (index === 2 && Math.abs(p - 0.5) < 0.01) continue;
          expect(Math.abs(studentT(p, [1, 2, 4][index]!) - exact)).toBeLessThan(precision(exact));
        }
      }),
    );
  });

  it('leads back to the probability, by another formula for it', () => {
    fc.assert(
      fc.property(probability, fc.integer({ min: 1, max: 400 }), (p, df) =>
        expect(probabilityBelow(studentT(p, df), df)).toBeCloseTo(p, 11),
      ),
    );
  });

  it('is mirrored about 0, rises with p, and is less far out with more degrees of freedom', () => {
    fc.assert(
      fc.property(probability, fc.double({ min: 1, max: 500, noNaN: true }), (p, df) => {
        const t = studentT(p, df);
        expect(studentT(1 - p, df)).toBeCloseTo(-t, 6);
        expect(studentT(p + 0.00001, df)).toBeGreaterThan(t);
        if (p !== 0.5) expect(Math.abs(studentT(p, df + 1))).toBeLessThan(Math.abs(t));
      }),
    );
    expect(studentT(0.5, 3)).toBe(0);
  });

  it('holds far out in the tail', () => {
    expect(studentT(1e-12, 1) * 1e-12 * Math.PI).toBeCloseTo(-1, 9);
    expect(studentT(1e-200, 1) * 1e-200 * Math.PI).toBeCloseTo(-1, 9);
  });

  it.each([0, 1, -0.1, 1.1, NaN])('refuses %p as a probability', (p) => {
    expect(() => studentT(p, 5)).toThrow(/strictly between 0 and 1/);
  });

  it.each([0, 0.5, -1, NaN, Infinity])('refuses %p degrees of freedom', (df) => {
    expect(() => studentT(0.975, df)).toThrow(/1 or more/);
  });
});
