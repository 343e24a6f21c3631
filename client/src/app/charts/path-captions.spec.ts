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
    [2, 1, 'patient.level.a-lot-more'],
    [1, 1, 'patient.level.start'],
    [0, 1, 'patient.level.hoped'],
    [-1, 1, 'patient.level.a-little-less'],
    [-2, 2, 'patient.level.a-lot-less'],
  ])('level %d from a start at %d', (level, start, expected) => expect(levelWords(level, start)).toBe(expected));
});

describe('the headline', () => {
  test('says of today that the person is not sure, and nothing of today on paper', () => {
    const unsure = visits(-1, [point('2025-03-03', null, { notRated: 'not-sure' })]);
    expect(headlineOf(unsure, 0, { today: '2025-03-03', voice: 'to-them' })[0]?.key).toBe('patient.path.says.not-sure');
    expect(headlineOf(unsure, 0, { today: '2025-03-03' })[0]?.key).toBe('patient.path.says.not-sure-about');
    expect(headlineOf(unsure, 0)[0]?.key).toBe('patient.path.says.not-sure-about');
  });

  test('a loss to slow is never called harder than it was hoped to be', () => {
    const said = (...levels: number[]) => {
      const points = levels.map((level, index) => point(`2025-0${index + 2}-03`, level));
      return headlineOf(visits(2, points), 0, { slows: true }).map(({ key }) => key.replace('patient.path.says.', ''));
    };
    expect(said(2, 2)).toEqual(['as-at-start']);
    expect(said(2, 1)).toEqual(['beyond']);
    expect(said(1, 0)).toEqual(['holding']);
    expect(said(0, 0)).toEqual(['holding']);
    expect(said(0, -1)).toEqual(['less-than-hoped']);
    expect(said(-1, 0)).toEqual(['moved-on', 'holding']);
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
  test('knows our words and the goal’s own for each place', () => {
    const levels = [{ level: 0, text: ' swim 2 times ' }];
    expect(axisPlaces(visits(-1, []), SCALE, levels)).toEqual([
      { at: 1, key: 'patient.level.a-little-more', own: null },
      { at: 0, key: 'patient.level.hoped', own: 'swim 2 times' },
      { at: -1, key: 'patient.level.start', own: null },
    ]);
  });
});
