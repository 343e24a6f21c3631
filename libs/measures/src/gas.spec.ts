import fc from 'fast-check';
import vectors from './fixtures/gas-worked-vectors.json' with { type: 'json' };
import { gasT, goalWeight, levelForT, onlySomeWeighed, scaleHasT, type WeightedLevel } from './gas.js';

const anyLevel = fc.constantFrom(-2, -1, -0.5, 0, 1, 2);
const wholeLevel = fc.constantFrom(-2, -1, 0, 1, 2);
const positiveWeight = fc.integer({ min: 1, max: 9 });
const anyWeight = fc.integer({ min: 0, max: 9 });
const goals = (level: fc.Arbitrary<number>, weight: fc.Arbitrary<number>) =>
  fc.array(fc.record({ weight, level }), { minLength: 1, maxLength: 8 });

function t(ratings: readonly WeightedLevel[]): number {
  const score = gasT(ratings).t;
  if (score === null) throw new Error('expected a T');
  return score;
}

describe('T-score', () => {
  it.each(vectors)('agrees with the worked vector: $name', ({ weights, levels, t: expected, digits }) => {
    const score = gasT(levels.map((level, index) => ({ level, weight: weights[index] ?? NaN })));
    expect(score.reason).toBeNull();
    expect(score.t).toBeCloseTo(expected, digits);
  });

  it('is 50 when every goal stands where it was hoped to be', () => {
    fc.assert(fc.property(goals(fc.constant(0), positiveWeight), (ratings) => expect(t(ratings)).toBe(50)));
  });

  it('rises with every step up of every goal that has a weight', () => {
    fc.assert(
      fc.property(goals(wholeLevel, positiveWeight), fc.nat(), (ratings, pick) => {
        const index = pick % ratings.length;
        const raised = ratings.map((goal, i) => (i === index ? { ...goal, level: goal.level + 1 } : goal));
        fc.pre(ratings[index]?.level !== 2);
        expect(t(raised)).toBeGreaterThan(t(ratings));
      }),
    );
  });

  it('is mirrored about 50 when every level changes its sign', () => {
    fc.assert(
      fc.property(goals(wholeLevel, positiveWeight), (ratings) => {
        const mirrored = ratings.map(({ weight, level }) => ({ weight, level: level === 0 ? 0 : -level }));
        expect(t(mirrored) - 50).toBeCloseTo(50 - t(ratings), 9);
      }),
    );
  });

  it('does not depend on the order of the goals', () => {
    const withOrder = goals(anyLevel, positiveWeight).chain((ratings) =>
      fc.tuple(
        fc.constant(ratings),
        fc.shuffledSubarray(ratings, { minLength: ratings.length, maxLength: ratings.length }),
      ),
    );
    fc.assert(fc.property(withOrder, ([ratings, shuffled]) => expect(t(shuffled)).toBeCloseTo(t(ratings), 9)));
  });

  it('does not change when all weights grow alike', () => {
    fc.assert(
      fc.property(goals(anyLevel, fc.integer({ min: 1, max: 3 })), fc.constantFrom(2, 3), (ratings, factor) =>
        expect(t(ratings.map((goal) => ({ ...goal, weight: goal.weight * factor })))).toBeCloseTo(t(ratings), 9),
      ),
    );
  });

  it('does not notice a goal of weight 0', () => {
    fc.assert(
      fc.property(goals(anyLevel, positiveWeight), anyLevel, (ratings, level) =>
        expect(t([...ratings, { weight: 0, level }])).toBe(t(ratings)),
      ),
    );
  });

  it('is missing, with its reason, exactly when there is no goal or every weight is 0', () => {
    expect(gasT([])).toEqual({ t: null, reason: 'no-goal-counted' });
    fc.assert(
      fc.property(goals(anyLevel, fc.oneof(fc.constant(0), anyWeight)), (ratings) => {
        const score = gasT(ratings);
        if (ratings.every(({ weight }) => weight === 0)) {
          expect(score).toEqual({ t: null, reason: 'all-weights-zero' });
        } else {
          expect(score).toEqual({ t: expect.any(Number), reason: null });
          expect(Number.isFinite(score.t)).toBe(true);
        }
      }),
    );
  });

  it.each([NaN, Infinity, -1, 10, 1.5])('refuses %p as a weight and says which there are', (weight) => {
    expect(() => gasT([{ weight, level: 0 }])).toThrow(RangeError);
    expect(() => gasT([{ weight, level: 0 }])).toThrow(/from 0 to 9/);
  });

  it.each([NaN, Infinity, 3, -3, 0.5, -1.5])('refuses %p as a level and says which there are', (level) => {
    expect(() => gasT([{ weight: 1, level }])).toThrow(/Give -2, -1, 0, 1, 2/);
    expect(() => levelForT(level)).toThrow(RangeError);
  });
});

describe('the weight of a goal', () => {
  it('is importance times difficulty, where 0 stays 0', () => {
    expect(goalWeight(3, 2)).toBe(6);
    expect(goalWeight(3, 0)).toBe(0);
  });

  it('counts what was not weighed as 1', () => {
    expect(goalWeight(null, 3)).toBe(3);
    expect(goalWeight(2, null)).toBe(2);
    expect(goalWeight(null, null)).toBe(1);
  });

  it.each([NaN, -1, 4, 1.5])('refuses %p as importance or difficulty', (points) => {
    expect(() => goalWeight(points, 1)).toThrow(/importance/);
    expect(() => goalWeight(1, points)).toThrow(/difficulty/);
  });

  it('deserves a note when some goals were weighed and others were not', () => {
    const weighed = { importance: 2, difficulty: null };
    const not = { importance: null, difficulty: null };
    expect(onlySomeWeighed([weighed, not])).toBe(true);
    expect(onlySomeWeighed([{ importance: null, difficulty: 3 }, not])).toBe(true);
    expect(onlySomeWeighed([weighed, { importance: 0, difficulty: 1 }])).toBe(false);
    expect(onlySomeWeighed([not, not])).toBe(false);
    expect(onlySomeWeighed([])).toBe(false);
  });
});

it('gives T to level scales and not to numbers', () => {
  expect(scaleHasT({ kind: 'gas-levels' })).toBe(true);
  expect(scaleHasT({ kind: 'gas-light' })).toBe(true);
  expect(scaleHasT({ kind: 'numeric', min: 0, max: 10 })).toBe(false);
  expect(scaleHasT({ kind: 'of another time' } as never)).toBe(false);
});
