import fc from 'fast-check';
import { clusteredProportion, wilson, type Cluster } from './index.js';

const people = (...shares: [achieved: number, of: number][]): Cluster[] =>
  shares.map(([achieved, of]) => ({ achieved, of }));
const person = fc
  .integer({ min: 1, max: 5 })
  .chain((of) => fc.record({ achieved: fc.integer({ min: 0, max: of }), of: fc.constant(of) }));
const group = fc.array(person, { minLength: 1, maxLength: 30 });

describe('the proportion of goals, which cluster in people', () => {
  it('agrees with the worked example of ten people', () => {
    const result = clusteredProportion(
      people([1, 2], [2, 3], [0, 1], [3, 3], [1, 1], [0, 2], [2, 2], [1, 3], [2, 3], [0, 1]),
    )!;
    expect(result).toMatchObject({ achieved: 12, of: 21, clusters: 10 });
    expect(result.proportion).toBeCloseTo(0.5714, 4);
    expect(result.effectiveN).toBeCloseTo(18.605, 3);
    expect(result.low).toBeCloseTo(0.3541, 4);
    expect(result.high).toBeCloseTo(0.7643, 4);
  });

  it('agrees with the worked example of 10 of 19 goals in eleven people', () => {
    const result = clusteredProportion(
      people([1, 2], [3, 3], [0, 1], [1, 3], [1, 2], [0, 1], [0, 1], [2, 2], [1, 1], [1, 2], [0, 1]),
    )!;
    expect(result).toMatchObject({ achieved: 10, of: 19, clusters: 11 });
    expect(result.proportion).toBeCloseTo(0.526, 3);
    expect(result.effectiveN).toBeCloseTo(17.814, 3);
    expect(result.low).toBeCloseTo(0.311, 3);
    expect(result.high).toBeCloseTo(0.732, 3);
  });

  it('counts people, not goals, where all goals were achieved', () => {
    const result = clusteredProportion(people([2, 2], [3, 3], [1, 1]))!;
    expect(result).toMatchObject({ proportion: 1, effectiveN: 3, high: 1 });
    expect(result.low).toBeCloseTo(0.4385, 4);
  });

  it('counts people where none was achieved, or the same share by everybody', () => {
    expect(clusteredProportion(people([0, 2], [0, 3]))).toMatchObject({ effectiveN: 2, low: 0 });
    expect(clusteredProportion(people([1, 3], [2, 6], [1, 3]))).toMatchObject({ effectiveN: 3, proportion: 1 / 3 });
  });

  it('counts one person as one, however many goals', () => {
    fc.assert(
      fc.property(person, (one) => {
        const { low, high } = wilson(one.achieved / one.of, 1)!;
        expect(clusteredProportion([one])).toMatchObject({ effectiveN: 1, low, high, clusters: 1 });
      }),
    );
  });

  it("is Wilson's interval of people, less one for the mean, where each has one goal", () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { minLength: 2, maxLength: 60 }), (achieved) => {
        const successes = achieved.filter(Boolean).length;
        const result = clusteredProportion(achieved.map((is) => ({ achieved: is ? 1 : 0, of: 1 })))!;
        const mixed = successes > 0 && successes < achieved.length;
        const n = achieved.length - (mixed ? 1 : 0);
        const plain = wilson((successes * n) / achieved.length, n)!;
        expect(result.effectiveN).toBeCloseTo(n, 9);
        expect(result.low).toBeCloseTo(plain.low, 9);
        expect(result.high).toBeCloseTo(plain.high, 9);
      }),
    );
  });

  it('gains nothing from a second goal that always ends as the first', () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { minLength: 2 }), fc.integer({ min: 2, max: 5 }), (achieved, goals) => {
        const single = clusteredProportion(achieved.map((is) => ({ achieved: is ? 1 : 0, of: 1 })))!;
        const several = clusteredProportion(achieved.map((is) => ({ achieved: is ? goals : 0, of: goals })))!;
        expect(several.low).toBeCloseTo(single.low, 9);
        expect(several.high).toBeCloseTo(single.high, 9);
      }),
    );
  });

  it('follows its formula as written, contains the proportion, and never counts more than the goals', () => {
    fc.assert(
      fc.property(group, (given) => {
        const { proportion: p, low, high, effectiveN, of } = clusteredProportion(given)!;
        const n = given.length;
        const squares = given.reduce((sum, { achieved, of: m }) => sum + (achieved - p * m) ** 2, 0);
        const variance = ((n / (n - 1)) * squares) / of ** 2;
        if (squares > 1e-9) expect(effectiveN).toBeCloseTo(Math.min(of, (p * (1 - p)) / variance), 6);
        expect(effectiveN).toBeGreaterThan(0);
        expect(effectiveN).toBeLessThanOrEqual(of);
        expect(low).toBeLessThanOrEqual(p);
        expect(high).toBeGreaterThanOrEqual(p);
      }),
    );
  });

  it('does not depend on the order of people, and is mirrored when achieved and not are exchanged', () => {
    fc.assert(
      fc.property(group, (given) => {
        const result = clusteredProportion(given)!;
        expect(clusteredProportion([...given].reverse())).toEqual(result);
        const other = clusteredProportion(given.map(({ achieved, of }) => ({ achieved: of - achieved, of })))!;
        expect(other.low).toBeCloseTo(1 - result.high, 9);
        expect(other.high).toBeCloseTo(1 - result.low, 9);
      }),
    );
  });

  it('does not exist without people', () => {
    expect(clusteredProportion([])).toBeNull();
  });

  it.each([
    [0, 0],
    [2, 1],
    [-1, 1],
    [0.5, 1],
    [NaN, 1],
  ])('refuses %p of %p goals', (achieved, of) => {
    expect(() => clusteredProportion([{ achieved, of }])).toThrow(RangeError);
  });
});
