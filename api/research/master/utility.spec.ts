import { QUASI_IDENTIFIERS } from '@waymark/contracts';
import { generaliseMaster } from './anonymise-master.js';
import { HIERARCHIES } from './any-people.testing.js';
import { choicesBeside, type MeasuredPerson, utilityOf } from './utility.js';

/** 24 people alike but for pathway and outcome, and one who is like nobody. */
const PEOPLE: readonly MeasuredPerson[] = Array.from({ length: 25 }, (_, index) => ({
  patientId: `p${index}`,
  values: {
    age: index === 24 ? 20 : 50,
    sex: index === 24 ? 'M' : 'F',
    conditionGroup: 'stroke',
    pathway: index % 2 === 0 ? 'pain' : 'stroke',
    region: 'north',
    startYear: 2024,
  },
  episodes: [{ endedOn: '2024-06-01', anyGoalMet: index % 4 < 2 }],
  changeT: index === 0 ? null : index % 2 === 0 ? 10 : 20,
  goalsRated: 2,
  goalsMet: index === 24 ? 2 : 1,
}));
const ask = (k: number, suppressionLimit: number) =>
  utilityOf({ people: PEOPLE, hierarchies: HIERARCHIES, k, l: 2, suppressionLimit });

describe('What guardians compare', () => {
  it('says who is left out, what is lost and what is risked', () => {
    const utility = ask(8, 0.1);
    expect(utility).toMatchObject({ suppressed: 1, smallestClass: 12, prosecutorRisk: 1 / 12, marketerRisk: 2 / 24 });
    expect(utility.loss?.sex).toBeCloseTo(1 / 25);
  });

  it('loses by column, weighed, what the release loses in all', () => {
    const { metrics } = generaliseMaster({
      people: PEOPLE,
      hierarchies: HIERARCHIES,
      k: 8,
      l: 2,
      suppressionLimit: 0.1,
    });
    const { loss } = ask(8, 0.1);
    const weighed = { age_band: 2, sex: 1, condition_group: 1, pathway: 1, region: 1, start_year: 0.5 };
    // The flag of one or more episodes counts 1, and is lost with whoever is left out.
    const sum = QUASI_IDENTIFIERS.reduce((total, name) => total + weighed[name] * (loss?.[name] ?? 0), 1 / 25);
    expect(sum / 7.5).toBeCloseTo(metrics.loss);
  });

  it('shows headline results as they are and as they would be released', () => {
    const rows = (name: string) => ask(8, 0.1).headlines?.find((headline) => headline.name === name)?.rows;
    expect(rows('change-by-pathway')).toEqual([
      { label: 'The pain', truth: 10, released: 10 },
      { label: 'The stroke', truth: 20, released: 20 },
    ]);
    expect(rows('paired')).toEqual([{ label: 'People with T at both ends', truth: 24, released: 23 }]);
    expect(rows('share-by-region')?.map(({ truth, released }) => [truth, released])).toEqual([[1, 1], [0, 0]]); // prettier-ignore
    expect(rows('goals-met-by-age')).toContainEqual({ label: '50 to 54', truth: 0.5, released: 0.5 });
    expect(rows('goals-met-by-age')).toContainEqual({ label: '20 to 24', truth: 1, released: null });
  });

  it('says plainly that a choice leaves out too many', () => {
    expect(ask(26, 0)).toMatchObject({ k: 26, suppressed: null, levels: null, headlines: null });
  });

  it('stands beside its neighbours', () => {
    expect(choicesBeside(8, 0.1)).toEqual([
      ...[5, 8, 10].map((k) => ({ k, suppressionLimit: 0.05 })),
      ...[5, 8, 10].map((k) => ({ k, suppressionLimit: 0.1 })),
    ]);
    expect(choicesBeside(5, 0.02)).toEqual([5, 8].map((k) => ({ k, suppressionLimit: 0.02 })));
  });
});
