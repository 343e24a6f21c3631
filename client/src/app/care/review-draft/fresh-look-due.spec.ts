import { point } from '../../charts/path.testing';
import { EMPTY_DRAFT, withLook } from './draft';
import { bodyOf, draftOf } from './draft-body';
import { isFreshLookDue } from './fresh-look-due';
import { appointmentOn, goalWith, pathOfGoal, reviewWith } from './review.testing';

const TODAY = appointmentOn('2026-06-01');
const MEASURE = { scale: { kind: 'gas-levels' }, achievedAt: 0 } as const;
const START = { level: -1, value: null, on: '2026-03-02', rater: 'agreed' } as const;
const BEFORE = pathOfGoal('g1', { points: [point('2026-04-01', -1)] });

const due = (level: number, goal = {}) =>
  isFreshLookDue(goalWith({ baseline: START, lifecycle: 'active', ...goal }), BEFORE, MEASURE, TODAY, {
    ...EMPTY_DRAFT,
    answers: { g1: { level } },
  });

test('it is time for a fresh look where today’s answer brought no gain either', () => {
  expect(due(-1)).toBe(true);
  expect(due(0)).toBe(false);
});

test('a look that was taken lately holds, and nothing else is asked of a loss to slow', () => {
  const lastLook = (on: string) => ({ lastLook: { choice: 'carry-on', on, because: null } });
  expect(due(-1, lastLook('2026-05-04'))).toBe(false);
  expect(due(-1, lastLook('2026-03-30'))).toBe(true);
  expect(due(-1, { kind: 'to-slow', baseline: { ...START, level: 1 } })).toBe(false);
});

test('what was settled is saved with the review, changed, taken back, and never without the patient', () => {
  const look = { choice: 'let-go', because: ' I like it as it is ' } as const;
  const draft = withLook(EMPTY_DRAFT, 'g1', look);
  const saved = [{ goalId: 'g1', choice: 'let-go', because: 'I like it as it is' }];
  expect(bodyOf(draft, null).freshLooks).toEqual(saved);
  expect(bodyOf(draft, { status: 'agreed' }).freshLooks).toEqual(saved);
  expect(bodyOf(draft, { status: 'recorded', reason: 'from-notes' }).freshLooks).toEqual([]);
  expect(bodyOf(withLook(draft, 'g1', null), null).freshLooks).toEqual([]);
  const again = draftOf(reviewWith({ freshLooks: [{ goalId: 'g1', choice: 'change', because: null }] }), '2026-06-01');
  expect(again.freshLooks).toEqual({ g1: { choice: 'change', because: '' } });
});
