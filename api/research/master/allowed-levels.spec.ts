import { QUASI_IDENTIFIER_LEVELS, QUASI_IDENTIFIERS } from '@waymark/contracts';
import type { ProblemError } from '../../http/problem.js';
import { allowedInWords, readAllowedLevels, requireLevelsOfSeries } from './allowed-levels.js';
import { hierarchiesOf } from './hierarchies.js';

const LEVELS = { age_band: 1, sex: 0, condition_group: 1, pathway: 0, region: 0, start_year: 2 };

function problemsOf(work: () => unknown) {
  try {
    work();
  } catch (error) {
    return (error as ProblemError).problem.errors?.map(({ pointer, code }) => [pointer, code]);
  }
  return [];
}

describe('Allowed levels', () => {
  it('have a name for each level that a hierarchy has, and no other', () => {
    const one = [{ code: 'a', label: 'A' }];
    const hierarchies = hierarchiesOf({ pathways: one, regions: one, years: [2020, 2026] });
    const counts = QUASI_IDENTIFIERS.map((name) => [name, hierarchies[name].levels.length]);
    expect(QUASI_IDENTIFIERS.map((name) => [name, QUASI_IDENTIFIER_LEVELS[name].length])).toEqual(counts);
  });

  it('are kept with both ends, without columns of which all are allowed', () => {
    expect(readAllowedLevels({ age_band: { finest: 1 }, sex: {}, pathway: { coarsest: 0 } })).toEqual({
      age_band: { finest: 1, coarsest: 4 },
      pathway: { finest: 0, coarsest: 0 },
    });
    expect([readAllowedLevels(null), readAllowedLevels(undefined), readAllowedLevels({ region: null })]).toEqual([
      null,
      null,
      null,
    ]);
  });

  it.each([
    ['a/b', {}, '/allowedLevels/a~1b', 'unknown'],
    ['episodes', { finest: 0 }, '/allowedLevels/episodes', 'unknown'],
    ['sex', { coarsest: 2 }, '/allowedLevels/sex', 'no-such-level'],
    ['sex', { finest: '1' }, '/allowedLevels/sex', 'no-such-level'],
    ['sex', { finest: 1, coarsest: 0 }, '/allowedLevels/sex', 'wrong-way-round'],
  ])('of %s as %j are refused', (name, range, pointer, code) => {
    expect(problemsOf(() => readAllowedLevels({ [name]: range }))).toEqual([[pointer, code]]);
  });

  it('that a series excludes are refused, each with its column', () => {
    const sex = { finest: 0, coarsest: 0 };
    expect(problemsOf(() => requireLevelsOfSeries({ sex, age_band: { finest: 1, coarsest: 2 } }, LEVELS))).toEqual([]);
    expect(problemsOf(() => requireLevelsOfSeries(null, LEVELS))).toEqual([]);
    const other = { pathway: { finest: 1, coarsest: 1 }, sex, start_year: { finest: 0, coarsest: 1 } };
    expect(problemsOf(() => requireLevelsOfSeries(other, LEVELS))).toEqual([
      ['/allowedLevels/pathway', 'fixed-by-series'],
      ['/allowedLevels/start_year', 'fixed-by-series'],
    ]);
  });

  it('are said in words', () => {
    expect(
      allowedInWords({
        start_year: { finest: 1, coarsest: 2 },
        age_band: { finest: 1, coarsest: 4 },
        pathway: { finest: 1, coarsest: 1 },
        region: { finest: 0, coarsest: 0 },
        condition_group: { finest: 0, coarsest: 2 },
      }),
    ).toEqual([
      'Age band: not finer than about ten years',
      'Condition group: not coarser than two groups',
      'Pathway: only all together',
      'Region: only each region',
      'Start year: from two years to four years',
    ]);
    expect(allowedInWords(null)).toEqual([]);
  });
});
