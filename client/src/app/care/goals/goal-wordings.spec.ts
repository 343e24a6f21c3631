import type { GoalVersion } from '@waymark/contracts';
import { wordingsOf } from './goal-wordings';

const version = (number: number, given: Partial<GoalVersion> = {}): GoalVersion => ({
  number,
  ownWords: 'Walk to the shop',
  teamWording: null,
  levels: [],
  from: `2026-05-0${number}T09:00:00Z`,
  ...given,
});

test('a version that only changed a level is no wording of its own', () => {
  const levels = [{ level: 0, text: 'To the corner' }] as const;
  const team = { teamWording: 'Walk 300 m' };
  const versions = [version(1), version(2, { levels }), version(3, team), version(4, { ...team, levels }), version(5)];
  expect(wordingsOf(versions).map(({ number }) => number)).toEqual([1, 3, 5]);
  expect(wordingsOf([])).toEqual([]);
});
