import { ATTENTION } from '@waymark/contracts';
import fc from 'fast-check';
import { attentionOf, type AttentionBasis } from './attention.js';
import { keepRatings, ratingsKept } from './fresh-look.js';
import { atLevels } from './goal-paths.testing.js';
import type { WatchedGoal } from './goal-signs.js';

const onTheWay: WatchedGoal = {
  id: 'walk',
  ownWords: 'Walk the dog',
  kind: 'to-reach',
  lifecycle: 'active',
  targetDate: null,
  baseline: { level: -1, value: null },
  achievedAt: 0,
  agreed: atLevels(-0.5),
  lookedOn: null,
};
const nothing: AttentionBasis = {
  ...{ goals: [onTheWay], fromHome: [], today: '2026-06-01' },
  ...{ next: {}, cannotCome: null, missed: null },
};
const withGoal = (change: Partial<WatchedGoal>): Partial<AttentionBasis> => ({ goals: [{ ...onTheWay, ...change }] });
const asks: Readonly<Record<(typeof ATTENTION)[number], Partial<AttentionBasis>>> = {
  harder: withGoal({ agreed: atLevels(-2) }),
  'cannot-come': { cannotCome: {} },
  message: { fromHome: [{ ratings: [], readAt: null }] },
  missed: { missed: {} },
  'no-goal': withGoal({ lifecycle: 'on-hold' }),
  'fresh-look': withGoal({ agreed: atLevels(-1, -1, -1) }),
  overdue: withGoal({ targetDate: '2026-05-31' }),
  'nothing-booked': { next: null },
  'due-for-discharge': withGoal({ agreed: atLevels(0) }),
};

it('nothing asks for attention where somebody is on their way', () => {
  expect(attentionOf(nothing)).toMatchObject({ attention: [], activeGoals: 1, unreadFromHome: false });
});

it.each(ATTENTION)('each sign asks by itself: %s', (code) => {
  expect(attentionOf({ ...nothing, ...asks[code] }).attention).toEqual([code]);
});

it('what was read asks no more, and is still newer than what was agreed', () => {
  const read = { ratings: [{ goalId: 'walk', level: -2 }], readAt: '2026-05-31T19:00:00Z' };
  expect(attentionOf({ ...nothing, fromHome: [read] }).attention).toEqual(['harder']);
});

describe('whatever the goals are', () => {
  const anyGoal = fc.record({
    id: fc.uuid(),
    ownWords: fc.string(),
    kind: fc.constantFrom('to-reach', 'to-keep', 'to-slow'),
    lifecycle: fc.constantFrom('proposed', 'accepted', 'active', 'on-hold', 'completed', 'cancelled'),
    targetDate: fc.constantFrom(null, '2026-05-31', '2026-06-01'),
    baseline: fc.constantFrom(null, { level: -1, value: null }, { level: -2, value: null }),
    achievedAt: fc.constantFrom(0, null),
    agreed: fc.array(fc.constantFrom(-2, -1, -0.5, 0, 1), { maxLength: 10 }).map((levels) => atLevels(...levels)),
    lookedOn: fc.constantFrom(null, '2026-05-31', '2026-02-02'),
  });
  const anyBasis = fc.record({
    goals: fc.array(anyGoal, { maxLength: 5 }),
    fromHome: fc.array(fc.record({ ratings: fc.constant([]), readAt: fc.constantFrom(null, '2026-05-31') })),
    next: fc.constantFrom(null, {}),
    cannotCome: fc.constantFrom(null, {}),
    missed: fc.constantFrom(null, {}),
    today: fc.constant('2026-06-01'),
  });

  it('the most pressing comes first, and nothing twice', () => {
    fc.assert(
      fc.property(anyBasis, (basis) => {
        const places = attentionOf(basis).attention.map((code) => ATTENTION.indexOf(code));
        expect(places).toEqual([...new Set(places)].sort((a, b) => a - b));
      }),
    );
  });

  it('only goals that are worked on are named, and each sign that asks names one', () => {
    fc.assert(
      fc.property(anyBasis, (basis) => {
        const { attention, harder, freshLook, overdue } = attentionOf(basis);
        const active = new Set(basis.goals.filter(({ lifecycle }) => lifecycle === 'active').map(({ id }) => id));
        for (const { goalId } of [...harder, ...freshLook, ...overdue]) expect(active).toContain(goalId);
        expect(attention.includes('harder')).toBe(harder.length > 0);
        expect(attention.includes('fresh-look')).toBe(freshLook.length > 0);
        expect(attention.includes('overdue')).toBe(overdue.length > 0);
      }),
    );
  });

  it('the answer is the same from what a goal keeps of its path as from the whole of it', () => {
    fc.assert(
      fc.property(anyBasis, (basis) => {
        const kept = basis.goals.map((goal) => ({
          ...goal,
          agreed: goal.baseline ? ratingsKept(keepRatings(goal.baseline, goal.agreed)) : goal.agreed,
        }));
        expect(attentionOf({ ...basis, goals: kept })).toEqual(attentionOf(basis));
      }),
    );
  });
});
