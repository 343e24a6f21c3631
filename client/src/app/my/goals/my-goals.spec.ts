import { TestBed } from '@angular/core/testing';
import type { Episode, Goal, MeasureVersion, TrajectoryGoal } from '@waymark/contracts';
import { point } from '../../charts/path.testing';
import { goalWith, pathOfGoal } from '../../care/review-draft/review.testing';
import { Translations } from '../../i18n/translations';
import { provideTranslations } from '../../i18n/translations.testing';
import { type MyGoal, allGoals } from '../read-goals';
import { stateInWords } from './goal-text';
import { groupGoals, lastAnswer, notRatedToday } from './my-goals';

const MEASURE = { scale: { kind: 'gas-light' } } as MeasureVersion;
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

test('what was agreed today is said as of today, also where it is no answer', () => {
  const today = '2026-06-08';
  const not = (notRated: 'seen-differently' | 'not-sure') =>
    pathOfGoal('g1', { points: [point('2026-04-01', 0), point(today, null, { notRated })] });
  expect(notRatedToday(not('seen-differently'), today)).toBe('seen-differently');
  expect(notRatedToday(not('not-sure'), '2026-06-09')).toBeNull();
  TestBed.configureTestingModule({ providers: [provideTranslations()] });
  const say = (path: TrajectoryGoal) => {
    const goal = goalWith({ id: 'g1', baseline: { on: '2026-03-01', level: -1, value: null } as Goal['baseline'] });
    return stateInWords(TestBed.inject(Translations), { goal, path, episode: OPEN }, MEASURE, today);
  };
  expect(say(not('seen-differently'))).toMatch(/Last time, on 1.April: .*\. Today: we see this differently\.$/);
  expect(say(pathOfGoal('g1', { points: [point(today, 0)] }))).toMatch(/^Started on 1.March\. Today: /);
});
