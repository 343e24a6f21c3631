import { clusteredProportion, meanInterval } from '@waymark/statistics';
import type { Discharged } from './discharged.js';
import { COUNT_ROWS, type CountRow } from './rows.js';
import { tally } from './tally.js';

type Row = Discharged['outcome'];

/** An outcome row of one episode; fields that no test cares about are 0. */
function discharged(patientId: string, row: Partial<Row>, more: Partial<Discharged> = {}): Discharged {
  const none = { ...{ goals: 0, rated: 0, achieved: 0, better: 0, same: 0, harder: 0, stopped: 0, infeasible: 0 } };
  const levels = { atMinusTwo: 0, atMinusOne: 0, atPartly: 0, atZero: 0, atOne: 0, atTwo: 0 };
  const outcome = {
    ...{
      ...none,
      ...levels,
      reworded: 0,
      reLevelled: 0,
      letGo: 0,
      goalsToSlowRated: 0,
      goalsSlowed: 0,
      partial: false,
      onlyWithoutPatient: false,
    },
    ...{ endReason: 'goals-reached', endedOn: '2026-03-02', currentT: null, changeT: null, patientId },
    atDischarge: { domains: {}, ratedByBoth: [], carried: 0, reach: { came: true, hasGoal: true, isReviewed: true } },
    ...row,
  } as Row;
  const person = { age: 50, sex: null, ethnicity: null, deprivationQuintile: null, conditionGroup: null };
  return { outcome, measure: 'gas-light', person, ...more };
}

/** Twelve discharges: goals, rated, achieved, better, same, harder, T and change in hundredths. */
const TWELVE: Readonly<Record<string, readonly (number | null)[]>> = {
  A: [2, 2, 1, 2, 0, 0, 4380, 1862],
  B: [3, 3, 3, 3, 0, 0, 5456, 2281],
  C: [1, 1, 0, 0, 1, 0, 4000, 0],
  D: [3, 3, 1, 2, 1, 0, 3458, 583],
  E: [2, 2, 1, 1, 1, 0, 7000, 3000],
  F: [1, 1, 0, 0, 0, 1, 3000, -1000],
  G: [1, 1, 0, 0, 0, 1, 3000, 0],
  H: [2, 2, 2, 2, 0, 0, 5000, 1240],
  I: [2, 1, 1, 1, 0, 0, 6000, 2000],
  K: [1, 0, 0, 0, 0, 0, null, null],
  L: [1, 1, 1, 1, 0, 0, 5000, 1000],
  M: [1, 1, 1, 1, 0, 0, 5000, 1000],
};
const twelve = Object.entries(TWELVE).map(([name, [goals, rated, achieved, better, same, harder, currentT, changeT]]) =>
  discharged(name, {
    ...({ goals, rated, achieved, better, same, harder, currentT, changeT } as Partial<Row>),
    partial: name === 'I',
    onlyWithoutPatient: name === 'K',
    endReason: name === 'M' ? 'died' : 'goals-reached',
  }),
);

describe('The tally of discharges', () => {
  const { counts, means, clusters } = tally(twelve);
  const people = clusters.achieved;
  const count = (row: CountRow): number => counts[row].count;

  it('counts who died among the discharged, and in no outcome', () => {
    expect([count('discharged'), count('died'), count('included')]).toEqual([12, 1, 11]);
    expect([count('answered'), count('unanswered'), count('partial'), count('without-patient')]).toEqual([10, 1, 1, 1]);
  });

  it('counts goals: 10 of 17 with an answer, 2 without', () => {
    expect([count('goals'), count('rated'), count('unrated'), count('achieved')]).toEqual([19, 17, 2, 10]);
    expect([count('further'), count('same'), count('harder'), count('as-at-start')]).toEqual([2, 3, 2, 5]);
  });

  it('has the mean T of those with one, and how many are at 50 or above', () => {
    const t = meanInterval(means.t);
    expect([t.mean, t.low, t.high].map((value) => Number(value?.toFixed(1)))).toEqual([46.3, 36.9, 55.7]);
    expect([count('with-t'), count('t-50'), count('t-below-50')]).toEqual([10, 5, 5]);
  });

  it('keeps each person’s goals together for the interval', () => {
    expect(people).toContainEqual({ achieved: 3, of: 3 });
    expect(clusteredProportion(people)).toMatchObject({ achieved: 10, of: 17, clusters: 10 });
  });

  it('counts a person once who was discharged twice, and both discharges', () => {
    const again = tally([...twelve, discharged('A', { goals: 1, rated: 1, achieved: 1 })]);
    expect(again.counts.discharged).toEqual({ count: 13, people: 12 });
    expect(again.clusters.achieved).toContainEqual({ achieved: 2, of: 3 });
  });

  it('never has more people than what is counted, and parts that make up their whole', () => {
    for (const row of COUNT_ROWS) expect(counts[row].people).toBeLessThanOrEqual(counts[row].count);
    expect(count('achieved') + count('further') + count('as-at-start')).toBe(count('rated'));
    expect(count('died') + count('without-goals') + count('included')).toBe(count('discharged'));
  });

  it('says that forms are mixed only where 8 people have either', () => {
    const of = (count: number, measure: 'gas' | 'gas-light'): Discharged[] =>
      Array.from({ length: count }, (_, n) =>
        discharged(`${measure} ${n}`, { goals: 1, rated: 1, currentT: 5000, changeT: 0 }, { measure }),
      );
    expect(tally([...of(20, 'gas-light'), ...of(7, 'gas')]).isMixed).toBe(false);
    expect(tally([...of(20, 'gas-light'), ...of(8, 'gas')]).isMixed).toBe(true);
  });
});
