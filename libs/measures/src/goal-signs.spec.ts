import { ratingsKept } from './fresh-look.js';
import { atLevels, atValues } from './goal-paths.testing.js';
import { harderIn, isDueForDischarge, signsOf, type WatchedGoal } from './goal-signs.js';

const TODAY = '2026-06-01';
const goal = (change: Partial<WatchedGoal> = {}): WatchedGoal => ({
  id: 'walk',
  ownWords: 'Walk the dog',
  kind: 'to-reach',
  lifecycle: 'active',
  targetDate: null,
  baseline: { level: -1, value: null },
  achievedAt: 0,
  agreed: [],
  lookedOn: null,
  ...change,
});
const fromHome = (rating: object, goalId = 'walk') => ({ ratings: [{ goalId, ...rating }] });
const NAMED = { goalId: 'walk', ownWords: 'Walk the dog' };

describe('a fresh look', () => {
  it('that was taken holds for eight weeks', () => {
    const due = (lookedOn: string | null) =>
      signsOf([goal({ agreed: atLevels(-1, -1, -1), lookedOn })], [], TODAY).freshLook;
    expect(due(null)).toEqual([{ ...NAMED, reason: 'no-gain' }]);
    expect([due('2026-06-01'), due('2026-04-07')]).toEqual([[], []]);
    expect(due('2026-04-06')).toHaveLength(1);
  });
});

describe('harder than before', () => {
  const isHarder = (change: Partial<WatchedGoal>, ...sent: ReturnType<typeof fromHome>[]): boolean =>
    signsOf([goal(change)], sent, TODAY).harder.length > 0;

  it('is what was agreed last, and that alone', () => {
    expect(signsOf([goal({ agreed: atLevels(0, -2) })], [], TODAY).harder).toEqual([NAMED]);
    expect(isHarder({ agreed: atLevels(-2, -1) })).toBe(false);
    expect(isHarder({})).toBe(false);
  });

  it('is what was sent from home instead, where the goal was answered there', () => {
    expect(isHarder({ agreed: atLevels(0) }, fromHome({ level: -2, answer: 'harder' }))).toBe(true);
    expect(isHarder({ agreed: atLevels(-2) }, fromHome({ level: 0 }))).toBe(false);
    expect(isHarder({ agreed: atLevels(-2) }, fromHome({ level: 0 }, 'another'))).toBe(true);
  });

  it('stands where the answer from home was no answer', () => {
    expect(isHarder({ agreed: atLevels(-2) }, fromHome({ level: null, notRated: 'not-sure' }))).toBe(true);
  });

  it('is what was answered at home from −2, though the level cannot be lower', () => {
    const lowest: Partial<WatchedGoal> = { baseline: { level: -2, value: null } };
    expect(isHarder(lowest, fromHome({ level: -2, answer: 'harder' }))).toBe(true);
    expect(isHarder(lowest, fromHome({ level: -2, answer: 'no-change' }))).toBe(false);
  });

  it('is a point from home below the one at which the goal began', () => {
    const inPoints: Partial<WatchedGoal> = { baseline: { level: null, value: 4 }, achievedAt: 7, agreed: atValues(5) };
    expect(isHarder(inPoints, fromHome({ value: 3 }))).toBe(true);
    expect(isHarder(inPoints, fromHome({ value: 4 }))).toBe(false);
  });

  it('is said by one of two who wrote, though the other does not say so', () => {
    expect(isHarder({}, fromHome({ level: 0 }), fromHome({ level: -2, answer: 'harder' }))).toBe(true);
  });

  it('is never said of a goal that is not active', () => {
    for (const lifecycle of ['on-hold', 'completed', 'proposed'] as const) {
      expect(isHarder({ lifecycle, agreed: atLevels(-2) })).toBe(false);
    }
  });

  it('is in a message only where the message says so', () => {
    const goals = [goal({ agreed: atLevels(-2) })];
    expect(harderIn(fromHome({ level: 0 }), goals)).toEqual([]);
    expect(harderIn({ ratings: [] }, goals)).toEqual([]);
    expect(harderIn(fromHome({ level: -2 }), goals)).toEqual([NAMED]);
  });
});

describe('a list also names', () => {
  it('goals for a fresh look, with the reason, from what the goal itself keeps', () => {
    const flat = goal({ agreed: atLevels(-1, -1, -1) });
    expect(signsOf([flat], [], TODAY).freshLook).toEqual([{ ...NAMED, reason: 'no-gain' }]);
    const lower = goal({ agreed: ratingsKept({ recent: atLevels(-1, -2, -1), bestEarlier: atLevels(1)[0] ?? null }) });
    expect(signsOf([lower], [], TODAY).freshLook).toEqual([{ ...NAMED, reason: 'lower-than-best' }]);
  });

  it('active goals whose target date has passed, not on the day itself', () => {
    const due = (targetDate: string) => signsOf([goal({ targetDate })], [], TODAY).overdue;
    expect(due('2026-05-31')).toEqual([{ ...NAMED, targetDate: '2026-05-31' }]);
    expect(due(TODAY)).toEqual([]);
    expect(signsOf([goal({ targetDate: '2026-05-31', lifecycle: 'on-hold' })], [], TODAY).overdue).toEqual([]);
  });

  it('how many goals are active, and how many have words and no start', () => {
    const lifecycles = ['active', 'active', 'proposed', 'accepted', 'on-hold', 'completed'] as const;
    const goals = lifecycles.map((lifecycle) => goal({ lifecycle }));
    expect(signsOf(goals, [], TODAY)).toMatchObject({ activeGoals: 2, proposedGoals: 2 });
  });
});

describe('due for discharge', () => {
  it.each<[string, Partial<WatchedGoal>[], boolean]>([
    ['where every active goal is at what was hoped for', [{ agreed: atLevels(0) }, { agreed: atLevels(1) }], true],
    [
      'whatever has words only and waits to be begun',
      [{ agreed: atLevels(0) }, { lifecycle: 'proposed', baseline: null }],
      true,
    ],
    ['where all that were begun have ended', [{ lifecycle: 'completed' }], true],
    ['where a goal to keep is kept, rated or not', [{ kind: 'to-keep', baseline: { level: 0, value: null } }], true],
    ['not where one is below', [{ agreed: atLevels(0) }, { agreed: atLevels(-1) }], false],
    ['not where one has no answer yet', [{ agreed: atLevels(0) }, {}], false],
    [
      'not where one to reach has no answer yet, though it began at a point that counts as achieved',
      [{ baseline: { level: null, value: 8 }, achievedAt: 7 }],
      false,
    ],
    ['not where one waits on hold', [{ agreed: atLevels(0) }, { lifecycle: 'on-hold' }], false],
    [
      'not where one that was to be kept is not',
      [{ kind: 'to-keep', baseline: { level: 0, value: null }, agreed: atLevels(-1) }],
      false,
    ],
    ['not where nothing ever began', [{ lifecycle: 'proposed', baseline: null }], false],
    ['not where the measure does not say when', [{ agreed: atLevels(2), achievedAt: null }], false],
  ])('%s', (_name, changes, expected) => {
    expect(isDueForDischarge(changes.map(goal))).toBe(expected);
  });
});
