import fc from 'fast-check';
import { freshLook, type FreshLook, type FreshLookBasis, keepRatings, ratingsKept } from './fresh-look.js';
import { atLevels, atValues, harderFrom } from './goal-paths.testing.js';

const goal: FreshLookBasis = {
  kind: 'to-reach',
  lifecycle: 'active',
  baseline: { level: -1, value: null },
  achievedAt: 0,
  agreed: [],
};
const none: FreshLook = { due: false, reason: null };
const noGain: FreshLook = { due: true, reason: 'no-gain' };
const lower: FreshLook = { due: true, reason: 'lower-than-best' };

describe('time for a fresh look', () => {
  it.each<[string, number[], FreshLook]>([
    ['is too early to say with no rating', [], none],
    ['is too early to say with one rating', [-1], none],
    ['is due after two ratings no better than the baseline', [-1, -1], noGain],
    ['is not due at the first dip after a gain', [-1, -0.5, -1], none],
    ['is due when the gain stays lost', [-1, -0.5, -1, -1], noGain],
    ['is due when a dip was only made good again', [-1, -2, -1], noGain],
    ['is due after three equal ratings, though they are above the baseline', [-0.5, -0.5, -0.5], noGain],
    ['is not due while partly there is still a gain on the baseline', [-1, -0.5], none],
    ['is not due when the newest of three is the best', [-2, -1, -0.5], none],
    ['is due when twice a level lower than the best, which was achieved', [0, -1, -1], lower],
    ['is due when twice a level lower than the baseline', [-2, -2], lower],
    ['is due when twice below the best of long ago', [1, -1, -2, -1], lower],
    ['is not yet due when a level lower than the best for the first time', [-1, 0, -1], none],
    ['does not take half a level below the best for a level', [-1, 0, -1, -0.5], noGain],
    ['is not due for a goal at what was hoped for, however flat', [0, 0, 0, 0], none],
    ['is not due for a goal above what was hoped for and lower than its best', [2, 1, 1], none],
  ])('%s', (_name, levels, expected) => {
    expect(freshLook({ ...goal, agreed: atLevels(...levels) })).toEqual(expected);
  });

  it('is due when it was harder than before twice, from a baseline nothing was below', () => {
    const hard = { ...goal, baseline: { level: -2, value: null } };
    expect(freshLook({ ...hard, agreed: [harderFrom(-2), harderFrom(-2)] })).toEqual(lower);
    expect(freshLook({ ...hard, agreed: atLevels(-2, -2) })).toEqual(noGain);
  });

  it('is never due for a goal to keep', () => {
    const keep = { ...goal, kind: 'to-keep' as const, baseline: { level: 0, value: null } };
    expect(freshLook({ ...keep, agreed: atLevels(-1, -1, -1) })).toEqual(none);
  });

  it.each(['on-hold', 'completed', 'cancelled', 'proposed'] as const)('is never due for a goal %s', (lifecycle) => {
    expect(freshLook({ ...goal, lifecycle, agreed: atLevels(-1, -1, -1) })).toEqual(none);
  });

  it('is never due without a baseline', () => {
    expect(freshLook({ ...goal, baseline: null })).toEqual(none);
  });

  it('looks at points as at levels, one point being one level', () => {
    const points: FreshLookBasis = { ...goal, baseline: { level: null, value: 3 }, achievedAt: null };
    expect(freshLook({ ...points, agreed: atValues(3, 3) })).toEqual(noGain);
    expect(freshLook({ ...points, agreed: atValues(6, 5, 5) })).toEqual(lower);
    expect(freshLook({ ...points, agreed: atValues(4, 5, 6) })).toEqual(none);
  });
});

describe('what is kept of a path', () => {
  const fromMinusTwo = { level: -2, value: null };
  const anyRating = fc.oneof(
    fc.constantFrom(-2, -1, -0.5, 0, 1, 2).map((level) => atLevels(level)[0]!),
    fc.constant(harderFrom(-2)),
  );
  const anyPath = fc.record({
    baseline: fc.constantFrom(-2, -1, 0).map((level) => ({ level, value: null })),
    agreed: fc.array(anyRating, { maxLength: 12 }),
    achievedAt: fc.constantFrom(0, 1, null),
  });

  it('gives the same answer as the whole path, however long', () => {
    fc.assert(
      fc.property(anyPath, ({ baseline, agreed, achievedAt }) => {
        const whole: FreshLookBasis = { ...goal, baseline, achievedAt, agreed };
        const kept = ratingsKept(keepRatings(baseline, agreed));
        expect(kept.length).toBeLessThanOrEqual(4);
        expect(freshLook({ ...whole, agreed: kept })).toEqual(freshLook(whole));
      }),
      { numRuns: 2000 },
    );
  });

  it('gives the same answer on points', () => {
    const baseline = { level: null, value: 4 };
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 10 }), { maxLength: 12 }), (values) => {
        const whole: FreshLookBasis = { ...goal, baseline, achievedAt: null, agreed: atValues(...values) };
        const kept = ratingsKept(keepRatings(baseline, whole.agreed));
        expect(freshLook({ ...whole, agreed: kept })).toEqual(freshLook(whole));
      }),
    );
  });

  it('is the last three and the best before them, where more were given', () => {
    expect(keepRatings(fromMinusTwo, atLevels(1, 0, -1))).toEqual({ recent: atLevels(1, 0, -1), bestEarlier: null });
    const [, best] = atLevels(-1, 2);
    expect(keepRatings(fromMinusTwo, atLevels(-1, 2, 0, 1, 0, -1))).toEqual({
      recent: atLevels(1, 0, -1),
      bestEarlier: best,
    });
    expect(keepRatings(fromMinusTwo, [harderFrom(-2), ...atLevels(-2, 0, 0, 0)]).bestEarlier).toEqual(atLevels(-2)[0]);
  });
});
