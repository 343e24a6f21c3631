import { GOAL_LIFECYCLES } from '@waymark/contracts';
import { isOpenGoal, isProposed, isWorkedOn, NEXT_LIFECYCLES, wasOpenAtDischarge } from './goal-life.js';

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

test('a follow-up asks about goals that the discharge ended, and not about those that had never begun', () => {
  const discharged = { lifecycleReason: 'discharged' };
  expect(wasOpenAtDischarge({ lifecycle: 'completed', ...discharged })).toBe(true);
  expect(wasOpenAtDischarge({ lifecycle: 'cancelled', ...discharged })).toBe(false);
  expect(wasOpenAtDischarge({ lifecycle: 'completed', lifecycleReason: null })).toBe(false);
});
