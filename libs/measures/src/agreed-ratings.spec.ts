import { comparablePath } from './agreed-ratings.js';
import { atLevels, atValues, harderFrom } from './goal-paths.testing.js';

const fromLevel = (level: number) => ({ level, value: null });
const fromPoint = (value: number) => ({ level: null, value });

test('a path is the numbers of its own scale, with "harder" from −2 below −2', () => {
  expect(comparablePath(fromLevel(-2), [harderFrom(-2), ...atLevels(-0.5, 0)])).toEqual({
    start: -2,
    ratings: [-3, -0.5, 0],
  });
  expect(comparablePath(fromPoint(0), atValues(3, 0))).toEqual({ start: 0, ratings: [3, 0] });
});

it.each([
  ['a level', 'points after a baseline in levels', fromLevel(-1), atValues(4)],
  ['a level', 'a level that is no number', fromLevel(-1), atLevels(NaN)],
  ['a value', 'levels after a baseline in points', fromPoint(4), atLevels(0)],
  ['a value', 'a baseline without a number', { level: null, value: null }, []],
  ['a value', 'a baseline in points that is no number', fromPoint(NaN), []],
])('measures are never compared with each other: %s is missing in %s', (missing, _name, baseline, agreed) => {
  const path = () => comparablePath(baseline, agreed);
  expect(path).toThrow(RangeError);
  expect(path).toThrow(new RegExp(`^${missing}\\b`, 'i'));
});
