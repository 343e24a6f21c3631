import type { GasLightAnswer, Scale } from '@waymark/contracts';
import fc from 'fast-check';
import { type GoalWithDays, isOnlyWithoutPatient, outcomeFacts } from './outcome-counts.js';

const SCALE: Scale = { kind: 'gas-light' };

/** A goal that began on 5 January and was rated on 2 March, unless the test says otherwise. */
function goal(
  weight: number,
  baselineLevel: number,
  lastLevel: number | null,
  more: Partial<GoalWithDays> = {},
): GoalWithDays {
  return {
    id: 'g',
    kind: 'to-reach',
    scale: SCALE,
    weight,
    baselineLevel,
    lifecycle: 'completed',
    lifecycleCode: 'discharged',
    activeSpans: [{ from: '2026-01-05', to: '2026-04-01' }],
    replacedBySuccessor: false,
    letGo: false,
    baselineOn: '2026-01-05',
    lastLevel,
    lastAgreedOn: lastLevel === null ? null : '2026-03-02',
    lastAnswer: null,
    wordingNumber: 1,
    ...more,
  };
}
const harder: { readonly lastAnswer: GasLightAnswer } = { lastAnswer: 'harder' };

/** Twelve discharges, each by its goals: weight, baseline and last level. M died, and enters no outcome. */
const EPISODES: Readonly<Record<string, readonly GoalWithDays[]>> = {
  A: [goal(1, -1, 0), goal(1, -2, -1)],
  B: [goal(1, -1, 1), goal(1, -1, 0), goal(1, -2, 0)],
  C: [goal(1, -1, -1)],
  D: [goal(2, -1, 0), goal(1, -1, -0.5), goal(3, -2, -2)],
  E: [goal(1, -1, 2), goal(0, -1, -1)],
  F: [goal(1, -1, -2, harder)],
  G: [goal(1, -2, -2, harder)],
  H: [goal(1, -1, 0), goal(1, -1, 0)],
  I: [goal(1, -1, 1), goal(1, -1, null)],
  // Its one review was recorded without the patient, so that nothing was agreed.
  K: [goal(1, -1, null)],
  L: [goal(1, -1, 0)],
};
const facts = Object.values(EPISODES).map(outcomeFacts);
const hundredths = (t: number | null): number | null => (t === null ? null : Math.round(t * 100) / 100);
const sum = (count: (one: (typeof facts)[number]) => number): number =>
  facts.reduce((total, one) => total + count(one), 0);

describe('The facts of an outcome', () => {
  it('give the T-scores of twelve discharges, and none where nothing was agreed', () => {
    const ts = [43.8, 54.56, 40, 34.58, 70, 30, 30, 50, 60, null, 50];
    expect(facts.map(({ currentT }) => hundredths(currentT))).toEqual(ts);
    expect(facts.filter(({ currentT, baselineT }) => (currentT === null) !== (baselineT === null))).toEqual([]);
    expect(facts.filter(({ currentT, partial }) => currentT !== null && partial)).toHaveLength(1);
  });

  it('give their changes, weighted and not', () => {
    const mean = (values: readonly (number | null)[]): number => {
      const known = values.filter((value) => value !== null);
      return known.reduce((total, value) => total + value, 0) / known.length;
    };
    expect(mean(facts.map(({ currentT }) => currentT))).toBeCloseTo(46.294, 2);
    expect(mean(facts.map(({ changeT }) => changeT))).toBeCloseTo(10.204, 2);
    expect(mean(facts.map(({ unweighted }) => unweighted.changeT))).toBeCloseTo(9.08, 2);
  });

  it('count goals and not people: achieved, better, same, harder, unrated', () => {
    expect([sum(({ achieved }) => achieved), sum(({ goals }) => goals)]).toEqual([10, 19]);
    expect([sum(({ better }) => better), sum(({ same }) => same), sum((one) => one.harder)]).toEqual([12, 3, 2]);
    expect(sum(({ goals, rated }) => goals - rated)).toBe(2);
  });

  it('count the levels, with "partly" on its own', () => {
    const levels = (['minusTwo', 'minusOne', 'partly', 'zero', 'one', 'two'] as const).map((level) =>
      sum((one) => one.levels[level]),
    );
    expect(levels).toEqual([3, 3, 1, 7, 2, 1]);
  });

  it('take a rating of the baseline’s own day for the baseline again', () => {
    const sameDay = goal(1, -1, 1, { lastAgreedOn: '2026-01-05' });
    expect(outcomeFacts([sameDay])).toMatchObject({ currentT: null, partial: true, goals: 1, rated: 0, better: 0 });
    expect(outcomeFacts([{ ...sameDay, lastAgreedOn: '2026-01-06' }])).toMatchObject({ currentT: 60, rated: 1 });
  });

  it('leave out what was never begun, replaced or entered in error, and say how goals were left', () => {
    const left = [
      goal(1, -1, 0, { lifecycle: 'cancelled', lifecycleCode: 're-levelled', replacedBySuccessor: true }),
      goal(1, -1, 0, { lifecycle: 'cancelled', lifecycleCode: 'infeasible', wordingNumber: 2 }),
      goal(1, -1, null, { lifecycle: 'cancelled', lifecycleCode: 'life-changed' }),
      goal(1, -1, -1, { lifecycle: 'cancelled', lifecycleCode: 'let-go-together', letGo: true }),
      goal(1, -1, 2, { lifecycle: 'entered-in-error', lifecycleCode: null }),
      goal(1, -1, null, { lifecycle: 'proposed', activeSpans: [], baselineOn: null, lifecycleCode: null }),
      goal(1, 0, 0, { kind: 'to-keep' }),
      goal(1, 2, 1, { kind: 'to-slow' }),
    ];
    expect(outcomeFacts(left)).toMatchObject({
      ...{ goals: 2, rated: 1, achieved: 1, reLevelled: 1, letGo: 1, stopped: 2, infeasible: 1, reworded: 1 },
      toKeep: { goals: 1, rated: 1, kept: 1 },
      toSlow: { goals: 1, rated: 1, held: 1, currentT: 60 },
    });
  });

  it('know whom no review heard: every one until the end was recorded without them', () => {
    const review = (status: 'agreed' | 'recorded' | 'declined', on: string) => ({
      status,
      on,
      purpose: 'review' as const,
    });
    const recorded = review('recorded', '2026-02-02');
    expect(isOnlyWithoutPatient([recorded, review('declined', '2026-03-02')], '2026-04-01')).toBe(true);
    expect(isOnlyWithoutPatient([recorded, review('agreed', '2026-03-02')], '2026-04-01')).toBe(false);
    expect(isOnlyWithoutPatient([recorded, review('agreed', '2026-04-02')], '2026-04-01')).toBe(true);
    expect(isOnlyWithoutPatient([], null)).toBe(false);
  });

  it('agree with themselves, whatever the goals are', () => {
    const level = fc.constantFrom(-2, -1, -0.5, 0, 1, 2);
    const any = fc
      .record({ weight: fc.integer({ min: 0, max: 9 }), from: fc.constantFrom(-2, -1), to: fc.option(level) })
      .map(({ weight, from, to }) => goal(weight, from, to));
    fc.assert(
      fc.property(fc.array(any, { maxLength: 8 }), (goals) => {
        const one = outcomeFacts(goals);
        const { minusTwo, minusOne, partly, zero, one: plusOne, two } = one.levels;
        expect(minusTwo + minusOne + partly + zero + plusOne + two).toBe(one.rated);
        expect(zero + plusOne + two).toBe(one.achieved);
        expect(one.better + one.same + one.harder).toBe(one.rated);
        expect(one.goals).toBe(goals.length);
        expect(outcomeFacts([...goals].reverse())).toEqual(one);
      }),
    );
  });
});
