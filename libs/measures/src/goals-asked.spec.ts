import fc from 'fast-check';
import { NOT_RATED, RATERS } from '@waymark/contracts';
import type { RatingRecord } from './episode-records.js';
import { type DueGoal, goalsAsked, isDueOn } from './goals-asked.js';

const rating = (goalId: string, rater: RatingRecord['rater'], said: Partial<RatingRecord>): RatingRecord => ({
  ...{ goalId, rater, level: null, value: null, answer: null, notRated: null },
  ...said,
});

describe('What a review says of goals', () => {
  const ratings = [
    rating('walk', 'patient', { level: 1 }),
    rating('walk', 'agreed', { level: 0 }),
    rating('swim', 'agreed', { notRated: 'seen-differently' }),
    rating('swim', 'therapist', { level: 1 }),
    rating('cook', 'therapist', { notRated: 'not-sure' }),
    rating('cook', 'carer', { level: 2 }),
    rating('read', 'patient', { notRated: 'not-today' }),
  ];

  it('counts each goal once, by the answer that decides', () => {
    expect(goalsAsked({ status: 'agreed', ratings })).toEqual({
      ...{ asked: 4, rated: 1, notSure: 0, notToday: 0, seenDifferently: 1 },
    });
    // Without the patient the therapist decides, whose "not sure" no carer's level replaces.
    expect(goalsAsked({ status: 'recorded', ratings })).toEqual({
      ...{ asked: 4, rated: 1, notSure: 1, notToday: 0, seenDifferently: 1 },
    });
  });

  it.each(['in-progress', 'declined', 'entered-in-error'] as const)('counts none of a review that is %s', (status) => {
    expect(goalsAsked({ status, ratings })).toEqual({
      ...{ asked: 0, rated: 0, notSure: 0, notToday: 0, seenDifferently: 0 },
    });
  });

  it('never gives more answers than goals, in whichever order they stand', () => {
    const said = fc.oneof(
      fc.integer({ min: -2, max: 2 }).map((level) => ({ level })),
      fc.constantFrom(...NOT_RATED).map((notRated) => ({ notRated })),
    );
    const given = fc.uniqueArray(fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.constantFrom(...RATERS), said), {
      selector: ([goal, rater]) => `${goal} ${rater}`,
    });
    fc.assert(
      fc.property(given, fc.constantFrom('agreed' as const, 'recorded' as const), (some, status) => {
        const all = some.map(([goalId, rater, answer]) => rating(goalId, rater, answer));
        const counted = goalsAsked({ status, ratings: all });
        expect(goalsAsked({ status, ratings: all.toReversed() })).toEqual(counted);
        const { asked, rated, notSure, notToday, seenDifferently } = counted;
        expect(rated + notSure + notToday + seenDifferently).toBeLessThanOrEqual(asked);
      }),
    );
  });
});

describe('A goal is due', () => {
  const goal = (more: Partial<DueGoal> = {}): DueGoal => ({
    lifecycle: 'active',
    baselineOn: '2026-01-05',
    activeSpans: [
      { from: '2026-01-05', to: '2026-02-02' },
      { from: '2026-03-02', to: null },
    ],
    ...more,
  });
  const days = ['2026-01-05', '2026-01-06', '2026-02-02', '2026-02-03', '2026-03-01', '2026-03-02', '2027-01-01'];
  const dueDays = (one: DueGoal): string[] => days.filter((day) => isDueOn(one, day));

  it('from the day after its baseline, while it is active, its last day included', () => {
    expect(dueDays(goal())).toEqual(['2026-01-06', '2026-02-02', '2026-03-02', '2027-01-01']);
    expect(dueDays(goal({ baselineOn: '2026-03-01' }))).toEqual(['2026-03-02', '2027-01-01']);
  });

  it('never if it has no baseline, was rejected, or was entered in error', () => {
    expect(dueDays(goal({ baselineOn: null }))).toEqual([]);
    expect(dueDays(goal({ lifecycle: 'rejected' }))).toEqual([]);
    expect(dueDays(goal({ lifecycle: 'entered-in-error' }))).toEqual([]);
    expect(dueDays(goal({ lifecycle: 'completed' }))).toHaveLength(4);
  });

  it('is asked of a day only', () => {
    expect(() => isDueOn(goal(), '2026-01')).toThrow(RangeError);
  });
});
