import fc from 'fast-check';
import { type Member, nextRelease } from './next-release.js';

/** One release after another: who is new by look, and who chooses to leave before it, as shares of all who were ever seen. */
interface Step {
  readonly newcomers: readonly (readonly [look: string, sensitive: string | null])[];
  readonly leaving: readonly number[];
}

const anyStep: fc.Arbitrary<Step> = fc.record({
  newcomers: fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.constantFrom('met', 'not', null)), {
    maxLength: 40,
    size: 'max',
  }),
  leaving: fc.array(fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }), { maxLength: 4 }),
});
const anyHistory = fc.record({
  steps: fc.array(anyStep, { minLength: 1, maxLength: 5 }),
  k: fc.integer({ min: 1, max: 6 }),
  l: fc.integer({ min: 1, max: 2 }),
  seed: fc.nat(),
});

interface Released {
  readonly members: readonly Member<number>[];
  readonly optedOut: ReadonlySet<number>;
}

/** Plays the steps; people are numbers in the order in which they are first seen. */
function play({ steps, k, l, seed }: { steps: readonly Step[]; k: number; l: number; seed: number }): {
  readonly releases: readonly Released[];
  readonly sensitive: readonly (string | null)[];
} {
  const looks: string[] = [];
  const sensitive: (string | null)[] = [];
  const everIn = new Set<number>();
  const optedOut = new Set<number>();
  let members: readonly Member<number>[] = [];
  const releases = steps.map((step, index) => {
    for (const [look, value] of step.newcomers) {
      looks.push(look);
      sensitive.push(value);
    }
    for (const share of step.leaving) optedOut.add(Math.floor(share * looks.length));
    const newcomers = looks.flatMap((look, person) =>
      everIn.has(person) || optedOut.has(person) ? [] : [{ person, look }],
    );
    const next = nextRelease({
      ...{ members, newcomers, k, l },
      leaves: (person) => optedOut.has(person),
      sensitiveOf: (person) => sensitive[person] ?? null,
      draw: (person) => String((person * 7919 + seed) % 104_729).padStart(6, '0') + String(person),
    });
    const since = `release ${index}`;
    members = [...next.staying, ...next.joining.map(({ person, look }) => ({ person, look, since }))];
    for (const { person } of members) everIn.add(person);
    return { members, optedOut: new Set(optedOut) };
  });
  return { releases, sensitive };
}

function sizesBy<T>(items: readonly T[], keyOf: (item: T) => string): readonly number[] {
  const sizes = new Map<string, number>();
  for (const item of items) sizes.set(keyOf(item), (sizes.get(keyOf(item)) ?? 0) + 1);
  return [...sizes.values()];
}

describe('The releases of a series', () => {
  it('have k people or more in every class, and l values', () => {
    fc.assert(
      fc.property(anyHistory, (history) => {
        const { releases, sensitive } = play(history);
        for (const { members } of releases) {
          for (const size of sizesBy(members, ({ look }) => look)) expect(size).toBeGreaterThanOrEqual(history.k);
          const cellOf = ({ look, since }: Member<number>): string => `${look} ${since}`;
          for (const cell of new Set(members.map(cellOf))) {
            const values = members.flatMap((member) =>
              cellOf(member) === cell ? (sensitive[member.person] ?? []) : [],
            );
            expect(new Set(values).size).toBeGreaterThanOrEqual(history.l);
          }
        }
      }),
      { numRuns: 500 },
    );
  });

  it('laid side by side have k people or more with each history of coming and going', () => {
    fc.assert(
      fc.property(anyHistory, (history) => {
        const { releases } = play(history);
        const seen = [...new Set(releases.flatMap(({ members }) => members.map(({ person }) => person)))];
        const historyOf = (person: number): string =>
          releases.map(({ members }) => members.find((member) => member.person === person)?.look ?? '-').join(' ');
        for (const size of sizesBy(seen, historyOf)) expect(size).toBeGreaterThanOrEqual(history.k);
      }),
      { numRuns: 300 },
    );
  });

  it('never have anybody who chose to leave, nor anybody back who left', () => {
    fc.assert(
      fc.property(anyHistory, (history) => {
        const { releases } = play(history);
        const gone = new Set<number>();
        let before: readonly number[] = [];
        for (const { members, optedOut } of releases) {
          const people = members.map(({ person }) => person);
          for (const person of before) if (!people.includes(person)) gone.add(person);
          expect(people.filter((person) => optedOut.has(person) || gone.has(person))).toEqual([]);
          before = people;
        }
      }),
      { numRuns: 300 },
    );
  });

  it('lose k at a time, whoever wanted to leave, or the whole class', () => {
    const members = Array.from({ length: 20 }, (_, person) => ({ person, look: 'a', since: 'first' }));
    const after = (leaving: readonly number[], count = 20) =>
      nextRelease({
        ...{ members: members.slice(0, count), newcomers: [], k: 5, l: 1 },
        leaves: (person) => leaving.includes(person),
        sensitiveOf: () => 'met',
        draw: (person) => String(900 - person),
      });
    expect(after([]).left).toBe(0);
    expect(after([3]).left).toBe(5);
    // Those with the first places go along.
    expect(after([3]).staying.map(({ person }) => person)).toEqual([0, 1, 2, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15]);
    // As many others as leave.
    expect(after([0, 1, 2, 3, 4, 5]).left).toBe(12);
    expect(after([3], 9).staying).toEqual([]);
  });

  it('lose classes that a larger k finds too small', () => {
    const members = Array.from({ length: 5 }, (_, person) => ({ person, look: 'a', since: 'first' }));
    const at = (k: number) =>
      nextRelease({
        ...{ members, newcomers: [], k, l: 1, leaves: () => false },
        ...{ sensitiveOf: () => 'met', draw: String },
      });
    expect(at(5).staying).toEqual(members);
    expect(at(6).staying).toEqual([]);
  });

  it('never lose more who wanted to go than others, unless nobody stays', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 60 }), fc.integer({ min: 1, max: 8 }), fc.nat(30), (size, k, wanting) => {
        const members = Array.from({ length: size }, (_, person) => ({ person, look: 'a', since: 'first' }));
        const { staying, left } = nextRelease<number>({
          ...{ members, newcomers: [], k, l: 1 },
          ...{ leaves: (person) => person < wanting, sensitiveOf: () => 'met', draw: (person) => String(person) },
        });
        if (staying.length > 0) expect(left).toBeGreaterThanOrEqual(2 * Math.min(wanting, size));
      }),
      { numRuns: 300 },
    );
  });

  it('take newcomers only k at a time', () => {
    const newcomers = Array.from({ length: 5 }, (_, person) => ({ person, look: 'a' }));
    const joining = (count: number) =>
      nextRelease<number>({
        ...{ members: [], newcomers: newcomers.slice(0, count), k: 5, l: 1 },
        ...{ leaves: () => false, sensitiveOf: () => 'met', draw: String },
      });
    expect(joining(4)).toEqual({ staying: [], joining: [], left: 0, waiting: 4 });
    expect(joining(5)).toMatchObject({ waiting: 0, joining: newcomers });
  });

  it('refuse a k or an l that makes no sense', () => {
    const ask = (k: number, l: number) => () =>
      nextRelease<number>({
        ...{ members: [], newcomers: [], k, l, leaves: () => false, sensitiveOf: () => null, draw: String },
      });
    expect(ask(0, 1)).toThrow('k is 0. Give a whole number from 1.');
    expect(ask(5, 1.5)).toThrow('l is 1.5. Give a whole number from 1.');
  });
});
