import type { Episode, Goal } from '@waymark/contracts';
import { point } from '../../charts/path.testing';
import { goalWith, pathOfGoal } from '../../care/review-draft/review.testing';
import { type MyGoal, allGoals } from '../read-goals';
import { groupGoals, lastAnswer } from './my-goals';

const OPEN = { id: 'e1', endedOn: null } as Episode;
const ENDED = { id: 'e0', endedOn: '2025-12-01' } as Episode;

function mine(id: string, more: Partial<Goal>, episode = OPEN): MyGoal {
  return { goal: goalWith({ id, ...more }), path: null, episode };
}

function ids(goals: readonly MyGoal[]): readonly string[] {
  return goals.map(({ goal }) => goal.id);
}

test('goals are worked on, still to be planned, or from before', () => {
  const groups = groupGoals([
    mine('active', {}),
    mine('resting', { lifecycle: 'on-hold' }),
    mine('words only', { lifecycle: 'proposed' }),
    mine('reached', { lifecycle: 'completed' }),
    mine('of an ended stay', {}, ENDED),
  ]);
  expect(ids(groups.now)).toEqual(['active', 'resting']);
  expect(ids(groups.toPlan)).toEqual(['words only']);
  expect(ids(groups.before)).toEqual(['reached', 'of an ended stay']);
});

test('every episode keeps the person’s own order, and nothing that was entered in error is shown', () => {
  const page = (items: readonly Goal[]) => ({ items, nextCursor: null });
  const goals = allGoals(
    [OPEN, ENDED],
    [
      { episode: ENDED, read: page([goalWith({ id: 'old' })]) },
      {
        episode: OPEN,
        read: page([
          goalWith({ id: 'second', position: 2 }),
          goalWith({ id: 'first', position: 1 }),
          goalWith({ id: 'in error', position: 3, lifecycle: 'entered-in-error' }),
        ]),
      },
    ],
    [],
  );
  expect(ids(goals)).toEqual(['first', 'second', 'old']);
});

test('the last answer is the latest that both agreed on', () => {
  const path = pathOfGoal('g1', {
    points: [
      point('2026-04-01', 0),
      point('2026-03-01', -1),
      point('2026-05-01', null),
      point('2026-06-01', 2, { rater: 'patient' }),
    ],
  });
  expect(lastAnswer(path)).toEqual({ on: '2026-04-01', answer: { level: 0 } });
  expect(lastAnswer(null)).toBeNull();
});
