import { GAS_LEVELS, type LevelText } from '@waymark/contracts';
import fc from 'fast-check';
import { type GoalHint, type HintedGoal, normalisedText, goalHints } from './goal-hints.js';

const GOAL: HintedGoal = {
  scale: { kind: 'gas-levels' },
  kind: 'to-reach',
  targetDate: '2026-07-31',
  levels: [],
  baselineLevel: -1,
};

function hints(texts: Readonly<Record<number, string>>, more: Partial<HintedGoal> = {}): readonly GoalHint[] {
  const levels = Object.entries(texts).map(([level, text]): LevelText => ({ level: Number(level), text }));
  return goalHints({ ...GOAL, levels, ...more });
}

const WELL_WRITTEN = {
  2: 'I read to Mia 7 nights a week',
  1: 'I read to Mia 4 nights a week',
  0: 'I read to Mia 2 nights a week',
  [-1]: 'I read to Mia 1 night a week',
  [-2]: 'I cannot read to Mia yet',
};

describe('hints on a goal', () => {
  it('has none for levels in which one thing changes, and a date', () => {
    expect(hints(WELL_WRITTEN)).toEqual([]);
  });

  it('asks for a date, but not for what is to be kept', () => {
    expect(hints({}, { targetDate: null })).toEqual([{ kind: 'no-date' }]);
    expect(hints({}, { targetDate: null, kind: 'to-keep' })).toEqual([]);
  });

  it('says nothing of levels while none is described', () => {
    expect(hints({ 0: '  ', 1: '…' })).toEqual([]);
  });

  it('misses what would be good enough, and where the person is now', () => {
    expect(hints({ 1: 'I swim twice' })).toEqual([{ kind: 'hoped-for-missing' }, { kind: 'now-missing', level: -1 }]);
    expect(hints({ 0: 'I swim' }, { baselineLevel: -2 })).toEqual([{ kind: 'now-missing', level: -2 }]);
    expect(hints({ 0: 'I swim' }, { baselineLevel: null })).toEqual([]);
  });

  it('sees the gap between two described levels', () => {
    const described = { 0: 'I swim once', [-2]: 'I cannot swim yet' };
    expect(hints(described, { baselineLevel: -2 })).toEqual([{ kind: 'gap', level: -1 }]);
  });

  it('sees a gap far down too, below other levels that are described', () => {
    const described = { 1: 'I swim twice', 0: 'I swim once', [-2]: 'I cannot swim yet' };
    expect(hints(described, { baselineLevel: -2 })).toEqual([{ kind: 'gap', level: -1 }]);
  });

  it('sees two levels that read the same, whatever their capitals and full stops', () => {
    const described = { 0: 'I swim once.', [-1]: 'i swim  once' };
    expect(hints(described)).toEqual([{ kind: 'same', levels: [0, -1] }]);
  });

  it('sees more than one number change, and takes a time of day for one number', () => {
    const two = { 0: 'I walk 500 metres in 10 minutes', [-1]: 'I walk 200 metres in 15 minutes' };
    expect(hints(two)).toEqual([{ kind: 'numbers', levels: [0, -1] }]);
    const one = { 0: 'I walk 500 metres before 9:30', [-1]: 'I walk 200 metres before 9:30' };
    expect(hints(one)).toEqual([]);
  });

  it.each([
    ['a number of several digits', 'I walk 500 metres', 'I walk 412 metres'],
    ['a time of which hour and minutes change', 'I am up at 8:45', 'I am up at 9:30'],
    ['a number with thousands', 'I walk 10,500 steps', 'I walk 6,200 steps'],
    ['a number with a decimal point', 'I walk 1.25 miles', 'I walk 0.75 miles'],
  ])('takes %s for one number', (_name, better, now) => {
    expect(hints({ 0: better, [-1]: now })).toEqual([]);
  });

  it('cannot tell which number changed where one text has more of them', () => {
    const described = { 0: 'I walk 500 metres in 10 minutes', [-1]: 'I walk 2 times 200 metres in 15 minutes' };
    expect(hints(described)).toEqual([]);
  });

  it('says nothing of neighbours in other words: people say one thing in many ways', () => {
    expect(hints({ 0: 'I go every week and choose the seat', [-1]: 'I catch the bus there and back' })).toEqual([]);
  });

  it('has nothing to say of level texts on a measure of points', () => {
    expect(hints({ 1: 'odd' }, { scale: { kind: 'numeric', min: 0, max: 10 } })).toEqual([]);
  });
});

it('compares texts as they sound: no capitals, no punctuation, and words apart from each other', () => {
  expect(normalisedText('  I dog-walk, at 10:30…\n')).toBe('i dog walk at 10 30');
  expect(normalisedText('Ich schwimme in ÜBERSEE')).toBe('ich schwimme in übersee');
  expect(hints({ 0: 'I walk 10 miles', [-1]: 'I walk 1 0 miles' })).toEqual([]);
});

describe('whatever is typed', () => {
  const goals = fc.record({
    scale: fc.constantFrom(GOAL.scale, { kind: 'gas-light' } as const),
    kind: fc.constantFrom('to-reach' as const, 'to-keep' as const),
    targetDate: fc.constantFrom(null, '2026-07-31'),
    levels: fc.uniqueArray(
      fc.record({
        level: fc.constantFrom(...GAS_LEVELS),
        text: fc.oneof(
          fc.string(),
          fc.constantFrom('', 'I walk 5 miles', 'I walk 6 miles in 7 hours', 'i WALK 5 miles!'),
        ),
      }),
      { selector: ({ level }) => level },
    ),
    baselineLevel: fc.constantFrom(null, -2, -1, 0),
  });

  it('the order in which levels were written does not matter', () => {
    fc.assert(
      fc.property(goals, (goal) => {
        expect(goalHints({ ...goal, levels: [...goal.levels].reverse() })).toEqual(goalHints(goal));
      }),
    );
  });

  it('a gap lies between described levels and is itself empty; what is the same reads the same', () => {
    fc.assert(
      fc.property(goals, (goal) => {
        const textOf = (level: number) => normalisedText(goal.levels.find((one) => one.level === level)?.text ?? '');
        const described = GAS_LEVELS.filter((level) => textOf(level) !== '');
        for (const hint of goalHints(goal)) {
          if (hint.kind === 'gap') {
            expect(textOf(hint.level)).toBe('');
            expect(described.some((level) => level > hint.level)).toBe(true);
            expect(described.some((level) => level < hint.level)).toBe(true);
          }
          if (hint.kind === 'same') expect(textOf(hint.levels[0])).toBe(textOf(hint.levels[1]));
          if (hint.kind === 'hoped-for-missing') expect(textOf(0)).toBe('');
        }
      }),
    );
  });

  it('each hint is given once', () => {
    fc.assert(
      fc.property(goals, (goal) => {
        const given = goalHints(goal).map((hint) => JSON.stringify(hint));
        expect(new Set(given).size).toBe(given.length);
      }),
    );
  });
});
