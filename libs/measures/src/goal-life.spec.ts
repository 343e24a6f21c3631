import { GOAL_LIFECYCLES, type GoalLifecycle } from '@waymark/contracts';
import { achievementOf } from './achievement.js';
import {
  DISCHARGED,
  INFEASIBLE,
  LET_GO,
  isOpenGoal,
  isProposed,
  isWorkedOn,
  NEEDS_REASON,
  NEXT_LIFECYCLES,
  RE_LEVELLED,
  wasLetGo,
  wasOpenAtDischarge,
} from './goal-life.js';

test('a goal is proposed, worked on, or no longer open', () => {
  const those = (is: typeof isOpenGoal) => GOAL_LIFECYCLES.filter((lifecycle) => is({ lifecycle }));
  expect(those(isProposed)).toEqual(['proposed', 'accepted']);
  expect(those(isWorkedOn)).toEqual(['active', 'on-hold']);
  expect(those(isOpenGoal)).toEqual(['proposed', 'accepted', 'active', 'on-hold']);
});

test('every goal can be marked as entered in error, and then goes nowhere', () => {
  for (const lifecycle of GOAL_LIFECYCLES.filter((one) => one !== 'entered-in-error')) {
    expect(NEXT_LIFECYCLES[lifecycle]).toContain('entered-in-error');
  }
  expect(NEXT_LIFECYCLES['entered-in-error']).toEqual([]);
});

it.each<[string, GoalLifecycle, GoalLifecycle[]]>([
  ['can be proposed only at its beginning', 'proposed', []],
  ['can be accepted once it is proposed', 'accepted', ['proposed']],
  [
    'can be begun, or taken up again when it was on hold or had ended',
    'active',
    ['proposed', 'accepted', 'on-hold', 'completed', 'cancelled'],
  ],
  ['can be put on hold only while it is active', 'on-hold', ['active']],
  ['can be completed once it was begun', 'completed', ['active', 'on-hold']],
  ['can be cancelled while it is open', 'cancelled', ['proposed', 'accepted', 'active', 'on-hold']],
  ['can be rejected only before it was begun', 'rejected', ['proposed', 'accepted']],
])('a goal %s', (_name, to, from) => {
  expect(GOAL_LIFECYCLES.filter((lifecycle) => NEXT_LIFECYCLES[lifecycle].includes(to))).toEqual(from);
});

test('a goal is not turned down, given up or struck out without a reason; any other move needs none', () => {
  const needing = GOAL_LIFECYCLES.filter((lifecycle) => NEEDS_REASON.includes(lifecycle));
  expect(new Set(needing)).toEqual(new Set(['rejected', 'cancelled', 'entered-in-error']));
});

test('the reasons that the rules know are those with which goals are already stored', () => {
  expect([INFEASIBLE, DISCHARGED, RE_LEVELLED]).toEqual(['infeasible', 'discharged', 're-levelled']);
  expect(LET_GO).toBe('let-go-together');
  const given = { kind: 'to-reach', lifecycle: 'cancelled', achievedAt: 0, agreed: [] } as const;
  const baseline = { level: -1, value: null };
  expect(achievementOf({ ...given, baseline, closedBecause: INFEASIBLE })).toBe('not-attainable');
  expect(achievementOf({ ...given, baseline, closedBecause: 'let-go' })).toBeNull();
  expect(wasLetGo({ lifecycle: 'cancelled', lifecycleCode: LET_GO })).toBe(true);
  // Taken up again.
  expect(wasLetGo({ lifecycle: 'active', lifecycleCode: null })).toBe(false);
});

test('a follow-up asks about goals that the discharge ended, and not about those that had never begun', () => {
  const discharged = { lifecycleCode: 'discharged' } as const;
  expect(wasOpenAtDischarge({ lifecycle: 'completed', ...discharged })).toBe(true);
  expect(wasOpenAtDischarge({ lifecycle: 'cancelled', ...discharged })).toBe(false);
  expect(wasOpenAtDischarge({ lifecycle: 'completed', lifecycleCode: null })).toBe(false);
});
