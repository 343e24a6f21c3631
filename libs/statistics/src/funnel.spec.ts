import fc from 'fast-check';
import { funnelFigures } from './funnel-figures.js';
import { funnel, funnelLimits, winsorisedPhi, type Funnel, type FunnelUnit } from './index.js';

const units = (...shares: [events: number, of: number][]): FunnelUnit[] =>
  shares.map(([events, of]) => ({ events, of }));

/** Twelve teams of the worked example. Most are too small for a funnel to be drawn; the figures are checked all the same. */
const WORKED = units(
  [12, 20],
  [31, 40],
  [45, 60],
  [50, 80],
  [18, 25],
  [66, 90],
  [40, 50],
  [22, 45],
  [58, 70],
  [33, 48],
  [75, 100],
  [29, 36],
);
const WORKED_P0 = 479 / 664;

const unit = fc
  .integer({ min: 60, max: 400 })
  .chain((of) => fc.record({ events: fc.integer({ min: Math.ceil(of / 3), max: of }), of: fc.constant(of) }));
const several = fc.array(unit, { minLength: 2, maxLength: 25 });
/** Only those for which a funnel can be drawn. */
function drawn(given: readonly FunnelUnit[]): Extract<Funnel, { kind: 'funnel' }> {
  const result = funnel(given);
  fc.pre(result.kind === 'funnel');
  return result;
}

describe('funnel limits', () => {
  it('agree with the worked example of three quarters at size 50', () => {
    const inner = funnelLimits(0.75, 50, 1.96, 1);
    const outer = funnelLimits(0.75, 50, 3.09, 1);
    expect([inner.low, inner.high].map((end) => end.toFixed(3))).toEqual(['0.630', '0.870']);
    expect([outer.low, outer.high].map((end) => end.toFixed(3))).toEqual(['0.561', '0.939']);
  });

  it('stay within 0 and 1', () => {
    expect(funnelLimits(0.95, 5, 3.09, 2).high).toBe(1);
    expect(funnelLimits(0.05, 5, 3.09, 2).low).toBe(0);
  });

  it('are half as wide at four times the size, and twice as wide with a factor of 4', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.4, max: 0.6, noNaN: true }), fc.integer({ min: 300, max: 5000 }), (p0, n) => {
        const { high } = funnelLimits(p0, n, 1.96, 1);
        expect(funnelLimits(p0, 4 * n, 1.96, 1).high - p0).toBeCloseTo((high - p0) / 2, 12);
        expect(funnelLimits(p0, n, 1.96, 4).high - p0).toBeCloseTo(2 * (high - p0), 12);
      }),
    );
  });

  it.each([
    [1.1, 50, 1.96, 1],
    [NaN, 50, 1.96, 1],
    [0.5, 0, 1.96, 1],
    [0.5, 50, -1, 1],
    [0.5, 50, 1.96, 0],
    [0.5, Infinity, 1.96, 1],
  ])('refuse p0 %p, size %p, z %p, factor %p', (p0, n, z, phi) => {
    expect(() => funnelLimits(p0, n, z, phi)).toThrow(RangeError);
  });
});

describe('the overdispersion factor', () => {
  it('replaces the tenth at both ends by their neighbours, so that it does not matter how far out they are', () => {
    const middle = [-1.5, -1, -0.5, 0, 0.5, 1, 1.5, 2];
    const expected = (2.25 + 2.25 + 1 + 0.25 + 0 + 0.25 + 1 + 2.25 + 4 + 4) / 10;
    expect(winsorisedPhi([-3, ...middle, 5])).toBeCloseTo(expected, 12);
    expect(winsorisedPhi([500, ...middle, -300])).toBeCloseTo(expected, 12);
  });

  it('is the plain mean of z² below ten units', () => {
    expect(winsorisedPhi([1, -2, 3])).toBeCloseTo(14 / 3, 12);
    expect(winsorisedPhi([])).toBeNull();
  });

  it('does not depend on the order or on the sign, and grows as the square of z', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -40, max: 40 }), { minLength: 1, maxLength: 45 }), (scores) => {
        const phi = winsorisedPhi(scores)!;
        expect(winsorisedPhi([...scores].reverse())).toBeCloseTo(phi, 9);
        expect(winsorisedPhi(scores.map((score) => -score))).toBeCloseTo(phi, 9);
        expect(winsorisedPhi(scores.map((score) => 3 * score))).toBeCloseTo(9 * phi, 6);
      }),
    );
  });

  it('refuses what is not a number', () => {
    expect(() => winsorisedPhi([1, NaN])).toThrow(RangeError);
  });
});

describe('a funnel', () => {
  it('has the figures of the worked example: one of twelve teams is outside the outer limit', () => {
    const { p0, phi, inflated, units: figures } = funnelFigures(WORKED, WORKED_P0);
    expect(p0).toBeCloseTo(0.7214, 4);
    expect(phi).toBeCloseTo(1.2307, 4);
    expect(inflated).toBe(true);
    expect(figures.map(({ outside }) => outside)).toEqual(WORKED.map((_, index) => (index === 7 ? 'outer' : null)));
    expect(figures[7]?.low998).toBeCloseTo(0.4923, 4);
    expect(figures[7]?.proportion).toBeCloseTo(0.4889, 4);
    expect(figures[7]?.z).toBeCloseTo(-3.4789, 4);
  });

  it('is not drawn for that example, because teams are too small: dots instead, without limits', () => {
    const result = funnel(WORKED);
    expect(result).toMatchObject({ kind: 'dots', reason: 'units-too-small', p0: WORKED_P0 });
    expect(result.units).toEqual(WORKED.map(({ events, of }) => ({ proportion: events / of })));
  });

  it('needs n·p0(1 − p0) of 10 in every unit, and 10 is enough', () => {
    expect(funnel(units([20, 40], [20, 40])).kind).toBe('funnel');
    expect(funnel(units([20, 40], [20, 40], [10, 39], [29, 39])).kind).toBe('dots');
  });

  it('compares two or more', () => {
    expect(funnel([])).toEqual({ kind: 'dots', reason: 'fewer-than-two-units', p0: null, units: [] });
    expect(funnel(units([50, 100]))).toMatchObject({ kind: 'dots', reason: 'fewer-than-two-units', p0: 0.5 });
    expect(funnel(units([100, 100], [100, 100]))).toMatchObject({ reason: 'units-too-small', p0: 1 });
  });

  it('has the plain limits where units vary no more than by chance, or are fewer than ten', () => {
    fc.assert(
      fc.property(several, (given) => {
        const { p0, phi, inflated, units: figures } = drawn(given);
        expect(inflated).toBe(phi > 1);
        if (given.length < 10 || winsorisedPhi(figures.map(({ z }) => z))! <= 1) expect(phi).toBe(1);
        else expect(phi).toBeCloseTo(winsorisedPhi(figures.map(({ z }) => z))!, 12);
        for (const [index, { low95, high95, low998, high998 }] of figures.entries()) {
          const { of } = given[index]!;
          expect({ low: low95, high: high95 }).toEqual(funnelLimits(p0, of, 1.96, phi));
          expect({ low: low998, high: high998 }).toEqual(funnelLimits(p0, of, 3.09, phi));
        }
      }),
    );
  });

  it('widens no limit for ten teams that are all alike, and all for ten that are not', () => {
    const alike = Array.from({ length: 10 }, () => ({ events: 50, of: 100 }));
    expect(funnel(alike)).toMatchObject({ kind: 'funnel', phi: 1, inflated: false });
    const different = Array.from({ length: 10 }, (_, index) => ({ events: index % 2 === 0 ? 30 : 70, of: 100 }));
    expect(funnel(different)).toMatchObject({ kind: 'funnel', inflated: true });
    expect(drawn(different).phi).toBeCloseTo(16, 9);
    expect(funnel(different.slice(0, 8))).toMatchObject({ phi: 1, inflated: false });
  });

  it('has a unit outside exactly when z, less the overdispersion, is beyond 1.96 or 3.09', () => {
    fc.assert(
      fc.property(several, (given) => {
        const { phi, units: figures } = drawn(given);
        for (const { z, outside } of figures) {
          const distance = Math.abs(z) / Math.sqrt(phi);
          expect(outside).toBe(distance > 3.09 ? 'outer' : distance > 1.96 ? 'inner' : null);
        }
      }),
    );
  });

  it('does not depend on the order, and is mirrored when events and their absence are exchanged', () => {
    fc.assert(
      fc.property(several, (given) => {
        const result = drawn(given);
        const reversed = drawn([...given].reverse());
        expect(reversed.phi).toBeCloseTo(result.phi, 9);
        expect(reversed.units.map(({ outside }) => outside).reverse()).toEqual(
          result.units.map(({ outside }) => outside),
        );
        const mirrored = drawn(given.map(({ events, of }) => ({ events: of - events, of })));
        for (const [index, { z, low95, high998, outside }] of mirrored.units.entries()) {
          const original = result.units[index]!;
          expect(z).toBeCloseTo(-original.z, 9);
          expect(low95).toBeCloseTo(1 - original.high95, 9);
          expect(high998).toBeCloseTo(1 - original.low998, 9);
          expect(outside).toBe(original.outside);
        }
      }),
    );
  });

  it.each([
    [1, 0],
    [3, 2],
    [-1, 2],
    [0.5, 2],
    [NaN, 2],
  ])('refuses %p of %p', (events, of) => {
    expect(() => funnel([{ events, of }])).toThrow(/whole numbers/);
  });
});
