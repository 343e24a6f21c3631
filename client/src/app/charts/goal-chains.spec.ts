import type { GoalLifecycle } from '@waymark/contracts';
import { type ChainGoal, chainOf, chainsOf } from './goal-chains';

let position = 0;
function goal(id: string, lifecycle: GoalLifecycle, followsGoalId: string | null = null): ChainGoal {
  position += 1;
  return { id, ownWords: id, lifecycle, followsGoalId, position };
}

function drawn(goals: readonly ChainGoal[]): string[] {
  return chainsOf(goals).map(({ steps }) =>
    steps.map((step) => step.map(({ goal: { id }, state }) => `${id} ${state}`).join(' + ')).join(' → '),
  );
}

test('goals that lead to one another make one chain, in the order of their links', () => {
  expect(
    drawn([
      goal('swim', 'completed'),
      goal('walk', 'active'),
      goal('part-time work', 'proposed', 'golf'),
      goal('golf', 'active', 'swim'),
    ]),
  ).toEqual(['swim finished → golf now → part-time work wish', 'walk now']);
});

test('two goals that lead on from the same one stand beside each other', () => {
  expect(drawn([goal('swim', 'completed'), goal('golf', 'on-hold', 'swim'), goal('choir', 'active', 'swim')])).toEqual([
    'swim finished → golf pause + choir now',
  ]);
});

test('an ended goal went on where another took its place, and else the plan changed', () => {
  expect(drawn([goal('old', 'cancelled'), goal('new', 'active', 'old'), goal('other', 'cancelled')])).toEqual([
    'old went-on → new now',
    'other changed',
  ]);
});

test('what was entered in error is left out, and the path goes on past it', () => {
  expect(
    drawn([
      goal('swim', 'completed'),
      goal('typed wrongly', 'entered-in-error', 'swim'),
      goal('golf', 'active', 'typed wrongly'),
    ]),
  ).toEqual(['swim finished → golf now']);
});

test('a goal on its own is no path of goals, and one of another episode does not matter', () => {
  const goals = [goal('swim', 'active'), goal('golf', 'active', 'unknown')];
  expect(chainOf(goals, 'swim')).toBeNull();
  expect(drawn(goals)).toEqual(['swim now', 'golf now']);
});

test('links in a circle end somewhere', () => {
  expect(drawn([goal('a', 'active', 'b'), goal('b', 'active', 'a')])).toEqual([]);
});
