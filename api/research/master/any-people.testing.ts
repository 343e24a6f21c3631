import { CONDITION_GROUPS, SEXES } from '@waymark/contracts';
import fc from 'fast-check';
import { hierarchiesOf } from './hierarchies.js';
import type { MeasuredPerson } from './utility.js';

const named = (...codes: string[]) => codes.map((code) => ({ code, label: `The ${code}` }));

export const HIERARCHIES = hierarchiesOf({
  pathways: named('pain', 'stroke'),
  regions: named('north', 'south'),
  years: [2022, 2026],
});

/** The last day of the period of the first release in tests; episodes may end after it. */
export const TO = '2025-03-31';

const anyEpisodes = (count: number): fc.Arbitrary<MeasuredPerson['episodes']> =>
  fc
    .tuple(...Array.from({ length: count }, () => fc.constantFrom(true, false, null)))
    .map((answers) => answers.map((anyGoalMet, index) => ({ endedOn: `2024-0${index + 1}-15`, anyGoalMet })));

/** Any people as they are recorded. They look alike often enough for something to be released. */
export function anyPeople(most: number, firstId = 0): fc.Arbitrary<MeasuredPerson[]> {
  const person = fc.record({
    values: fc.record({
      age: fc.oneof(fc.constantFrom(35, 50, 70), fc.integer({ min: 0, max: 110 })),
      sex: fc.constantFrom(...SEXES, null),
      conditionGroup: fc.constantFrom(...CONDITION_GROUPS, null),
      pathway: fc.constantFrom('pain', 'stroke'),
      region: fc.constantFrom('north', 'south'),
      startYear: fc.integer({ min: 2022, max: 2026 }),
    }),
    episodes: fc.oneof({ weight: 3, arbitrary: anyEpisodes(1) }, { weight: 1, arbitrary: anyEpisodes(2) }),
    changeT: fc.option(fc.integer({ min: -40, max: 60 })),
    goalsRated: fc.constant(2),
    goalsMet: fc.integer({ min: 0, max: 2 }),
  });
  return fc
    .array(person, { minLength: most / 2, maxLength: most, size: 'max' })
    .map((people) =>
      people.map((one, index) => ({ ...one, patientId: `p${String(firstId + index).padStart(5, '0')}` })),
    );
}
