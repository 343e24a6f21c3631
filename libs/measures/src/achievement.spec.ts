import type { Achievement } from '@waymark/contracts';
import { achievementOf, type AchievementBasis } from './achievement.js';
import { atLevels, atValues, harderFrom } from './goal-paths.testing.js';

const open: AchievementBasis = {
  kind: 'to-reach',
  lifecycle: 'active',
  baseline: { level: -1, value: null },
  achievedAt: 0,
  agreed: [],
  closedBecause: null,
};
const closed: AchievementBasis = { ...open, lifecycle: 'completed' };
const from = (level: number): AchievementBasis['baseline'] => ({ level, value: null });

describe('an open goal', () => {
  it.each<[string, number[], Achievement]>([
    ['with a baseline only is in progress', [], 'in-progress'],
    ['partly there is improving', [-0.5], 'improving'],
    ['first rated at its baseline shows no change', [-1], 'no-change'],
    ['first rated below its baseline is worsening', [-2], 'worsening'],
    ['up on the rating before is improving, though below its baseline before', [-2, -1], 'improving'],
    ['as the rating before shows no change, though above its baseline', [-0.5, -0.5], 'no-change'],
    ['down from partly is worsening, though at its baseline', [-0.5, -1], 'worsening'],
    ['first at what was hoped for is achieved', [-0.5, 0], 'achieved'],
    ['still there next time is sustaining', [0, 0], 'sustaining'],
    ['still above, though lower than before, is sustaining', [2, 0], 'sustaining'],
    ['fallen below again is worsening', [0, 0, -0.5], 'worsening'],
    ['there a second time after a fall is achieved', [0, -1, 1], 'achieved'],
  ])('%s', (_name, levels, expected) => {
    expect(achievementOf({ ...open, agreed: atLevels(...levels) })).toBe(expected);
    expect(achievementOf({ ...open, lifecycle: 'on-hold', agreed: atLevels(...levels) })).toBe(expected);
  });

  it('that is harder than before from −2 is worsening, and improving once it is back', () => {
    const hard = { ...open, baseline: from(-2) };
    expect(achievementOf({ ...hard, agreed: [harderFrom(-2)] })).toBe('worsening');
    expect(achievementOf({ ...hard, agreed: [harderFrom(-2), ...atLevels(-2)] })).toBe('improving');
    expect(achievementOf({ ...hard, agreed: atLevels(-2) })).toBe('no-change');
  });

  it('is not called achieved where the measure does not say when', () => {
    expect(achievementOf({ ...open, achievedAt: null, agreed: atLevels(2) })).toBe('improving');
  });

  it('follows the measure’s own achievedAt', () => {
    expect(achievementOf({ ...open, achievedAt: 1, agreed: atLevels(0) })).toBe('improving');
  });
});

describe('a closed goal', () => {
  it.each<[string, number[], Achievement]>([
    ['last at what was hoped for is achieved', [-1, 0], 'achieved'],
    ['last above what was hoped for is achieved', [0, 2], 'achieved'],
    ['last partly there is not achieved', [-1, -0.5], 'not-achieved'],
    ['that fell to its baseline in the end made no progress', [0, -1], 'no-progress'],
    ['last below its baseline made no progress', [-2], 'no-progress'],
    ['that was never rated made no progress', [], 'no-progress'],
  ])('%s', (_name, levels, expected) => {
    expect(achievementOf({ ...closed, agreed: atLevels(...levels) })).toBe(expected);
    expect(achievementOf({ ...closed, lifecycle: 'cancelled', agreed: atLevels(...levels) })).toBe(expected);
  });

  it('judged infeasible is not attainable', () => {
    expect(achievementOf({ ...closed, closedBecause: 'infeasible', agreed: atLevels(-0.5) })).toBe('not-attainable');
  });

  it('has no status after a death', () => {
    expect(achievementOf({ ...closed, closedBecause: 'died', agreed: atLevels(0) })).toBeNull();
  });

  it('above its baseline has no status where the measure does not say when it is achieved', () => {
    expect(achievementOf({ ...closed, achievedAt: null, agreed: atLevels(1) })).toBeNull();
    expect(achievementOf({ ...closed, achievedAt: null, agreed: atLevels(-1) })).toBe('no-progress');
  });
});

describe('a goal to keep', () => {
  const keep: AchievementBasis = { ...open, kind: 'to-keep', baseline: from(0) };

  it.each<[string, number[], Achievement]>([
    ['is in progress until it is rated', [], 'in-progress'],
    ['is achieved when first found kept', [0], 'achieved'],
    ['is sustaining when still kept', [0, 0], 'sustaining'],
    ['is worsening when partly lost', [-0.5], 'worsening'],
  ])('%s', (_name, levels, expected) => {
    expect(achievementOf({ ...keep, agreed: atLevels(...levels) })).toBe(expected);
  });

  it('closed is achieved if kept, not achieved if lost, and unknown if never rated', () => {
    const ended: AchievementBasis = { ...keep, lifecycle: 'completed' };
    expect(achievementOf({ ...ended, agreed: atLevels(-1, 0) })).toBe('achieved');
    expect(achievementOf({ ...ended, agreed: atLevels(0, -1) })).toBe('not-achieved');
    expect(achievementOf(ended)).toBeNull();
  });
});

describe('a goal rated in points', () => {
  const points: AchievementBasis = { ...open, baseline: { level: null, value: 3 }, achievedAt: 7 };

  it('is compared with its own baseline and its measure’s achievedAt', () => {
    expect(achievementOf({ ...points, agreed: atValues(4) })).toBe('improving');
    expect(achievementOf({ ...points, agreed: atValues(7) })).toBe('achieved');
    expect(achievementOf({ ...points, lifecycle: 'completed', agreed: atValues(6) })).toBe('not-achieved');
    expect(achievementOf({ ...points, lifecycle: 'completed', agreed: atValues(3) })).toBe('no-progress');
  });

  it('is never compared with levels', () => {
    expect(() => achievementOf({ ...points, agreed: atLevels(0) })).toThrow(RangeError);
    expect(() => achievementOf({ ...open, agreed: atValues(5) })).toThrow(RangeError);
  });
});

it.each(['proposed', 'accepted', 'rejected', 'entered-in-error'] as const)(
  'a goal that is %s has none',
  (lifecycle) => {
    expect(achievementOf({ ...open, lifecycle, agreed: atLevels(0) })).toBeNull();
  },
);

it('a goal without a baseline has none', () => {
  expect(achievementOf({ ...open, baseline: null })).toBeNull();
});
