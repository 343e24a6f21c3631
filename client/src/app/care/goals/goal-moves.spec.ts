import { GOAL_LIFECYCLES } from '@waymark/contracts';
import { NEXT_LIFECYCLES } from '@waymark/measures';
import { goalWith } from './goal.testing';
import { MOVES_TO, movesOf } from './goal-moves';

const OPEN = { endedOn: null };
const STARTED = { baseline: { level: -1, value: null, on: '2026-03-02', rater: 'agreed' } } as const;

test('a proposed goal is started, an active one is not started again', () => {
  expect(movesOf(goalWith({ lifecycle: 'proposed' }), OPEN)).toContain('start');
  expect(movesOf(goalWith({ ...STARTED, lifecycle: 'active' }), OPEN)).toEqual([
    'complete',
    'hold',
    'cancel',
    'enter-in-error',
  ]);
});

test('an ended goal is taken up again, or started where it never was', () => {
  expect(movesOf(goalWith({ ...STARTED, lifecycle: 'completed' }), OPEN)).toContain('resume');
  expect(movesOf(goalWith({ lifecycle: 'cancelled' }), OPEN)).toEqual(['start', 'enter-in-error']);
});

test('a goal whose place another took stays ended', () => {
  const goal = goalWith({ ...STARTED, lifecycle: 'cancelled', lifecycleCode: 're-levelled' });
  expect(movesOf(goal, OPEN)).toEqual(['enter-in-error']);
});

test('once the episode has ended a goal can only be marked as entered in error, and that only once', () => {
  for (const lifecycle of GOAL_LIFECYCLES) {
    const moves = movesOf(goalWith({ ...STARTED, lifecycle }), { endedOn: '2026-05-01' });
    expect(moves).toEqual(lifecycle === 'entered-in-error' ? [] : ['enter-in-error']);
  }
});

test('nothing is offered that the rule of a goal’s life refuses', () => {
  for (const lifecycle of GOAL_LIFECYCLES) {
    const offered = movesOf(goalWith({ ...STARTED, lifecycle }), OPEN).map((move) => MOVES_TO[move]);
    expect(NEXT_LIFECYCLES[lifecycle]).toEqual(expect.arrayContaining(offered));
  }
});
