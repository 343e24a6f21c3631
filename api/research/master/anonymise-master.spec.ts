import { QUASI_IDENTIFIERS } from '@waymark/contracts';
import fc from 'fast-check';
import { anonymiseMaster, type Look, type Master, type MasterPerson, type SeriesSoFar } from './anonymise-master.js';
import { anyPeople, HIERARCHIES, TO } from './any-people.testing.js';

const draw = (patientId: string): string => [...patientId].reverse().join('');

const anonymise = (people: readonly MasterPerson[], k: number, series: SeriesSoFar | null = null): Master =>
  anonymiseMaster({
    ...{ people, k, series, draw, l: 2, suppressionLimit: 1, hierarchies: HIERARCHIES },
    to: series === null ? TO : '2026-03-31',
  });

const metIn = (episodes: MasterPerson['episodes']): boolean | null => {
  const known = episodes.flatMap(({ anyGoalMet }) => anyGoalMet ?? []);
  return known.length === 0 ? null : known.includes(true);
};

const sizesBy = (looks: readonly Look[], columns: readonly (keyof Look)[]): readonly number[] => {
  const sizes = new Map<string, number>();
  for (const look of looks) {
    const key = columns.map((column) => look[column]).join('|');
    sizes.set(key, (sizes.get(key) ?? 0) + 1);
  }
  return [...sizes.values()];
};
const looksOf = ({ people }: Master): readonly Look[] => people.map(({ look }) => look);
const everyColumn = [...QUASI_IDENTIFIERS, 'episodes'] as const;

describe('The first release of a series', () => {
  it('has k people or more in each class, whatever columns of it two projects put together', () => {
    const anyColumns = fc.subarray([...everyColumn]);
    fc.assert(
      fc.property(anyPeople(80), fc.integer({ min: 1, max: 9 }), anyColumns, anyColumns, (people, k, one, other) => {
        const looks = looksOf(anonymise(people, k));
        for (const size of sizesBy(looks, [...new Set([...one, ...other])])) expect(size).toBeGreaterThanOrEqual(k);
      }),
      { numRuns: 25 },
    );
  });

  it('shows with each class people who met a goal and people who did not', () => {
    fc.assert(
      fc.property(anyPeople(80), (people) => {
        const met = new Map(people.map(({ patientId, episodes }) => [patientId, metIn(episodes)]));
        const answers = new Map<string, Set<boolean>>();
        for (const { patientId, look } of anonymise(people, 2).people) {
          const known = answers.get(JSON.stringify(look)) ?? new Set();
          const value = met.get(patientId) ?? null;
          answers.set(JSON.stringify(look), value === null ? known : known.add(value));
        }
        for (const { size } of answers.values()) expect(size).toBe(2);
      }),
      { numRuns: 25 },
    );
  });

  it('never has a smaller smallest class for a larger k', () => {
    fc.assert(
      fc.property(anyPeople(80), fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 4 }), (people, k, more) => {
        const [less, least] = [anonymise(people, k), anonymise(people, k + more)];
        if (least.people.length > 0) expect(least.smallestClass).toBeGreaterThanOrEqual(less.smallestClass);
      }),
      { numRuns: 25 },
    );
  });

  it('says of everybody one of the codes of its levels', () => {
    fc.assert(
      fc.property(anyPeople(60), (people) => {
        const { levels, people: released } = anonymise(people, 3);
        for (const { look } of released) {
          for (const name of QUASI_IDENTIFIERS) {
            const codes = HIERARCHIES[name].levels[levels[name]]?.map(({ code }) => code);
            expect(codes).toContain(look[name]);
          }
        }
      }),
      { numRuns: 25 },
    );
  });
});

describe('A later release', () => {
  const after = (first: Master): SeriesSoFar => ({
    levels: first.levels,
    members: first.people.map((person) => ({ ...person, since: 'gas-2025.1' })),
    everIn: new Set(first.people.map(({ patientId }) => patientId)),
  });

  it('keeps levels and looks, has nobody who opted out, and laid beside the first leaves k or more in each class', () => {
    fc.assert(
      fc.property(
        anyPeople(60),
        anyPeople(60, 10_000),
        fc.integer({ min: 1, max: 5 }),
        fc.array(fc.nat(59), { maxLength: 6 }),
        (before, more, k, leaving) => {
          const first = anonymise(before, k);
          const optedOut = new Set(leaving.map((index) => before[index]?.patientId));
          const takePart = [...before, ...more].filter(({ patientId }) => !optedOut.has(patientId));
          const second = anonymise(takePart, k, after(first));
          expect(second.levels).toEqual(first.levels);
          const seen = new Map<string, string[]>();
          for (const [index, { people }] of [first, second].entries()) {
            for (const { patientId, look } of people) {
              const releases = seen.get(patientId) ?? ['-', '-'];
              releases[index] = JSON.stringify(look);
              seen.set(patientId, releases);
            }
          }
          expect(second.people.filter(({ patientId }) => optedOut.has(patientId))).toEqual([]);
          const histories = new Map<string, number>();
          for (const [one, other] of seen.values()) {
            if (one !== '-' && other !== '-') expect(other).toBe(one);
            histories.set(`${one}${other}`, (histories.get(`${one}${other}`) ?? 0) + 1);
          }
          for (const size of histories.values()) expect(size).toBeGreaterThanOrEqual(k);
          expect(second.people.length).toBe(first.people.length - second.removed + second.added);
        },
      ),
      { numRuns: 25 },
    );
  });

  it('has nobody back who left the one before, though they may be in it', () => {
    fc.assert(
      fc.property(anyPeople(60), fc.array(fc.nat(59), { minLength: 1, maxLength: 6 }), (people, leaving) => {
        const first = anonymise(people, 2);
        const optedOut = new Set(leaving.map((index) => people[index]?.patientId));
        const second = anonymise(
          people.filter(({ patientId }) => !optedOut.has(patientId)),
          2,
          after(first),
        );
        const members = after(second).members;
        const third = anonymise(people, 2, { ...after(first), members });
        const stayed = new Set(second.people.map(({ patientId }) => patientId));
        const left = first.people.filter(({ patientId }) => !stayed.has(patientId));
        const back = new Set(third.people.map(({ patientId }) => patientId));
        expect(left.filter(({ patientId }) => back.has(patientId))).toEqual([]);
      }),
      { numRuns: 25 },
    );
  });

  it('shows nothing of somebody in it that came after the period with which they came', () => {
    fc.assert(
      fc.property(anyPeople(60), (before) => {
        const first = anonymise(before, 3);
        const again = before.map((person) => ({
          ...person,
          episodes: [...person.episodes, { endedOn: '2025-06-01', anyGoalMet: true }],
        }));
        const second = anonymise(again, 3, after(first));
        const inFirst = new Set(first.people.map(({ patientId }) => patientId));
        expect(second.people.filter(({ patientId }) => inFirst.has(patientId))).toEqual(first.people);
      }),
      { numRuns: 20 },
    );
  });

  it('loses whoever has no longer as many episodes as it said, as if they had opted out', () => {
    const alike = (patientId: string, episodes: MasterPerson['episodes']) => ({
      ...{ patientId, episodes, changeT: null, goalsRated: 0, goalsMet: 0 },
      values: { age: 50, sex: 'F', conditionGroup: 'stroke', pathway: 'stroke', region: 'north', startYear: 2024 },
    });
    const two = [{ endedOn: '2024-01-01', anyGoalMet: true }, { endedOn: '2024-02-01', anyGoalMet: false }]; // prettier-ignore
    const not = [{ endedOn: '2024-01-01', anyGoalMet: false }, { endedOn: '2024-02-01', anyGoalMet: false }]; // prettier-ignore
    const people = Array.from({ length: 12 }, (_, index) => alike(`p${index}`, index % 2 === 0 ? two : not));
    const first = anonymise(people, 4);
    expect(first.people).toHaveLength(12);
    const corrected = people.map((person, index) => (index === 5 ? alike('p5', not.slice(0, 1)) : person));
    const second = anonymise(corrected, 4, after(first));
    expect(second.removed).toBe(4);
    expect(second.people.map(({ patientId }) => patientId)).not.toContain('p5');
  });

  it('is the same whatever order people are read in', () => {
    fc.assert(
      fc.property(anyPeople(60), anyPeople(40, 10_000), (before, more) => {
        const first = anonymise(before, 3);
        const people = [...before.slice(2), ...more];
        expect(anonymise([...people].reverse(), 3, after(first))).toEqual(anonymise(people, 3, after(first)));
      }),
      { numRuns: 30 },
    );
  });
});
