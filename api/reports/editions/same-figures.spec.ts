import { createHash } from 'node:crypto';
import { dischargedOf, type DischargedPerson } from '../../testing/discharged-people.js';
import { type Loaded, newEditions } from './close-work.js';
import type { NewEdition } from './new-edition.js';

const PATHWAYS = ['Brain injury', 'Hand', 'Pain'];
const AREAS = ['North', 'South'];
const THERAPISTS = ['Ann', 'Bob', 'Cat', 'Dan'];
const EACH = 20;
const KEY = 'any';

/**
 * As many people on each pathway, with the same goals, so that their figures are equal; the only therapist of one takes another
 * with them. Of many bounds, that no goal is harder than at the start among them, decoys are drawn.
 */
function peopleOf(idOf: (name: string) => string): (DischargedPerson & { readonly therapistIds: readonly string[] })[] {
  return PATHWAYS.flatMap((pathway) =>
    Array.from({ length: EACH }, (_, person) => ({
      pathwayId: idOf(pathway),
      areaId: idOf(AREAS[person % 2] ?? ''),
      goals: [
        { domain: 'd4' as const, isAchieved: person % 2 === 0 },
        { domain: 'd5' as const, isAchieved: true },
      ],
      therapistIds: [pathway === 'Hand' ? 'Ann' : (THERAPISTS[person % THERAPISTS.length] ?? '')].map(idOf),
    })),
  );
}

/** The same care service with other ids, read in another order. */
function loadedWith(idOf: (name: string) => string, inOrder: <T>(rows: readonly T[]) => T[]): Loaded {
  const people = inOrder(peopleOf(idOf));
  const named = inOrder([...PATHWAYS, ...AREAS]).map((name) => [idOf(name), name] as const);
  return {
    careService: {
      name: 'Rehabilitation',
      offered: { pathwayIds: inOrder(PATHWAYS).map(idOf), areaIds: inOrder(AREAS).map(idOf) },
      names: new Map(named),
    },
    staff: inOrder(THERAPISTS).map(idOf),
    periods: [{ grain: 'year', from: '2023-04' }],
    discharged: dischargedOf(people).map((one, index) => {
      return { ...one, therapistIds: people[index]?.therapistIds ?? [], hasUnnamed: false };
    }),
    appointments: new Map(),
    earlier: [],
    lastNumber: 0,
  };
}

/** What is kept and said, with names for ids. The sum of it is of ids too. */
function namedIn(editions: readonly NewEdition[], idOf: (name: string) => string): unknown {
  const text = JSON.stringify(editions.map((edition) => ({ ...edition, sha256: '' })));
  const named = [...PATHWAYS, ...AREAS].reduce((all, name) => all.replaceAll(idOf(name), name), text);
  return JSON.parse(named) as unknown;
}

const asNamed = (name: string): string => name;
const hashedWith =
  (salt: string) =>
  (name: string): string =>
    createHash('sha256').update(`${salt} ${name}`).digest('hex');

describe('The same figures', () => {
  let before: readonly NewEdition[];

  beforeAll(async () => {
    before = await newEditions(
      loadedWith(asNamed, (rows) => [...rows]),
      KEY,
    );
  }, 120_000);

  it('are those of which some are left out, with other equal ones beside them', () => {
    const kept = before.flatMap(({ places }) => places.flatMap(({ figures }) => Object.values(figures)));
    expect(kept.some(({ said }) => said === 'withheld')).toBe(true);
  });

  it.each(['b', 'd'])(
    'say the same by other ids, read in another order (%s)',
    async (salt) => {
      const idOf = hashedWith(salt);
      const again = await newEditions(
        loadedWith(idOf, (rows) => rows.toReversed()),
        KEY,
      );
      expect(namedIn(again, idOf)).toEqual(namedIn(before, asNamed));
    },
    120_000,
  );
});
