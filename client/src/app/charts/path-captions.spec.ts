import { pathFrom, point } from './path.testing';
import { visitsOf } from './path-visits';
import { axisPlaces, headlineOf, levelWords } from './path-captions';

const SCALE = { kind: 'gas-levels' } as const;
const visits = (start: number, points: Parameters<typeof pathFrom>[1]) => visitsOf(pathFrom(start, points), SCALE);
const keys = (start: number, points: Parameters<typeof pathFrom>[1]) =>
  headlineOf(visits(start, points), 0).map(({ key, day }) => (day ? `${key} ${day}` : key));

describe('the words of a level', () => {
  test.each([
    [2, -1, 'patient.level.a-lot-more'],
    [1, -1, 'patient.level.a-little-more'],
    [0, -1, 'patient.level.hoped'],
    [-0.5, -1, 'patient.level.partly'],
    [-1, -1, 'patient.level.start'],
    [-2, -1, 'patient.level.harder'],
    [-1, -2, 'patient.level.partly'],
    [-2, -2, 'patient.level.start'],
    [-1, 0, 'patient.level.harder'],
    [-2, null, 'patient.level.none'],
    [-1, null, 'patient.level.not-yet'],
  ])('level %d from a start at %d', (level, start, expected) => expect(levelWords(level, start)).toBe(expected));
});

describe('the headline', () => {
  test('says of today that the person is not sure, and nothing of today on paper', () => {
    const unsure = visits(-1, [point('2025-03-03', null, { notRated: 'not-sure' })]);
    expect(headlineOf(unsure, 0, { today: '2025-03-03', voice: 'to-them' })[0]?.key).toBe('patient.path.says.not-sure');
    expect(headlineOf(unsure, 0, { today: '2025-03-03' })[0]?.key).toBe('patient.path.says.not-sure-about');
    expect(headlineOf(unsure, 0)[0]?.key).toBe('patient.path.says.not-sure-about');
  });

  test('says what moved on, and since when', () => {
    expect(keys(-1, [point('2025-03-03', -1), point('2025-04-01', -0.5)])).toEqual([
      'patient.path.says.moved-on 2025-03-03',
    ]);
  });
  test('says nothing of movement between two answers of one day', () => {
    expect(keys(-1, [point('2025-01-01', -0.5)])).toEqual(['patient.path.says.start 2025-01-01']);
    expect(keys(-1, [point('2025-03-03', -1), point('2025-03-03', -0.5, { appointmentId: 'second' })])).toEqual([
      'patient.path.says.moved-on 2025-01-01',
    ]);
  });
  test('says when it is what we hoped for', () => {
    expect(keys(-1, [point('2025-03-03', 0)])).toEqual([
      'patient.path.says.moved-on 2025-01-01',
      'patient.path.says.hoped',
    ]);
  });
  test('says what is harder, and that it is still further than at the start', () => {
    expect(keys(-2, [point('2025-03-03', 0), point('2025-04-01', -1)])).toEqual([
      'patient.path.says.harder 2025-03-03',
      'patient.path.says.on-since-start 2025-01-01',
    ]);
  });
  test('says that it was seen differently, and when we last agreed', () => {
    const both = [point('2025-04-01', 1, { rater: 'patient' }), point('2025-04-01', -1, { rater: 'therapist' })];
    expect(keys(-1, [point('2025-03-03', 0), ...both])).toEqual([
      'patient.path.says.differently 2025-04-01',
      'patient.path.says.last-agreed 2025-03-03',
    ]);
  });
  test('says that it was not rated', () => {
    expect(keys(-1, [point('2025-03-03', null)])[0]).toBe('patient.path.says.not-rated 2025-03-03');
  });
  test('says that it has only started', () => {
    expect(keys(-1, [])).toEqual(['patient.path.says.start 2025-01-01']);
  });
});

describe('the axis', () => {
  test('shows only what is needed, best first, and never less than one place above what we hoped for', () => {
    expect(axisPlaces(visits(-1, []), SCALE, []).map(({ at }) => at)).toEqual([1, 0, -1]);
    expect(axisPlaces(visits(-2, [point('2025-02-01', 2)]), SCALE, []).map(({ at }) => at)).toEqual([2, 1, 0, -1, -2]);
  });
  test('takes the words of the goal where all of them are short', () => {
    const levels = [1, 0, -1].map((level) => ({ level, text: `swim ${level + 2} times` }));
    expect(axisPlaces(visits(-1, []), SCALE, levels)[1]).toEqual({ at: 0, text: { own: 'swim 2 times' } });
    const long = levels.map((level) => ({ ...level, text: level.text.repeat(5) }));
    expect(axisPlaces(visits(-1, []), SCALE, long)[1]).toEqual({ at: 0, text: { key: 'patient.level.hoped' } });
  });
});
