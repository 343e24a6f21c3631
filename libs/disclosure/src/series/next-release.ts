/** Somebody in the release before. */
export interface Member<Person> {
  readonly person: Person;
  /** How they look in every release of the series: people with one look form a class. */
  readonly look: string;
  /** The release with which they came: whoever holds all of them knows it. */
  readonly since: string;
}

/** Somebody who is in no release of the series and never was. */
export interface Newcomer<Person> {
  readonly person: Person;
  readonly look: string;
}

export interface NextReleaseRequest<Person> {
  readonly members: readonly Member<Person>[];
  /** Whether a member may not be in it any more: they chose not to take part, or their record does not count. */
  readonly leaves: (person: Person) => boolean;
  readonly newcomers: readonly Newcomer<Person>[];
  /** A value of a member or a newcomer that nobody should learn by knowing their cell; null: there is none. */
  readonly sensitiveOf: (person: Person) => string | null;
  /** The fewest people who look alike, a whole number from 1. */
  readonly k: number;
  /** The fewest distinct sensitive values among them, a whole number from 1. */
  readonly l: number;
  /** A place in a random order that nobody outside can know, the same each time it is asked. No two people share one. */
  readonly draw: (person: Person) => string;
}

export interface NextRelease<Person> {
  readonly staying: readonly Member<Person>[];
  readonly joining: readonly Newcomer<Person>[];
  /** Members who are in it no more: those who leave, and others drawn to leave with them. */
  readonly left: number;
  /** Newcomers who wait for more like them. */
  readonly waiting: number;
}

/**
 * Who is in the next release of a series, so that all its releases laid side by side single nobody out.
 *
 * Whoever holds every release knows of each person how they look, with which release they came and with which they went. People
 * alike in look and release of coming are a *cell*. Somebody who leaves takes others of the cell along, drawn at random: at least as many
 * as leave, and so that k or more go at once; if fewer than k would stay, all go. Newcomers come only k or more at a time. So each cell,
 * and each part of it that went at one time, is of k people or more. A cell without l sensitive values is left out whole.
 *
 * Neither the order of people nor who of the drawn wanted to leave can be read off the answer.
 *
 * @throws RangeError for a k or l that is not a whole number from 1.
 */
export function nextRelease<Person>(request: NextReleaseRequest<Person>): NextRelease<Person> {
  const { members, newcomers, k, l, leaves, draw, sensitiveOf } = request;
  for (const [name, number] of Object.entries({ k, l })) {
    if (!Number.isSafeInteger(number) || number < 1) {
      throw new RangeError(`${name} is ${number}. Give a whole number from 1.`);
    }
  }
  const cells = groupsBy(members, ({ look, since }) => JSON.stringify([look, since]));
  const remaining = cells.map((cell) => stayingOf(cell, { k, leaves, draw }));
  const coming = groupsBy(newcomers, ({ look }) => look).filter((alike) => alike.length >= k);

  const staying = remaining.filter((cell) => valuesOf(cell, sensitiveOf) >= l).flat();
  const joining = coming.filter((alike) => valuesOf(alike, sensitiveOf) >= l).flat();
  return { staying, joining, left: members.length - staying.length, waiting: newcomers.length - joining.length };
}

/** How many values nobody in it may be known to have. */
function valuesOf<Person>(
  people: readonly { readonly person: Person }[],
  sensitiveOf: NextReleaseRequest<Person>['sensitiveOf'],
): number {
  return new Set(people.flatMap(({ person }) => sensitiveOf(person) ?? [])).size;
}

function stayingOf<Person>(
  cell: readonly Member<Person>[],
  { k, leaves, draw }: Pick<NextReleaseRequest<Person>, 'k' | 'leaves' | 'draw'>,
): readonly Member<Person>[] {
  const others = cell.filter(({ person }) => !leaves(person));
  const leaving = cell.length - others.length;
  if (leaving === 0) return cell.length >= k ? cell : [];
  // At least as many as leave: of those gone, nobody is more likely than not to have wanted to go.
  const goingAlong = Math.max(leaving, k - leaving);
  if (others.length - goingAlong < k) return [];
  const drawn = others
    .map((member) => ({ member, place: draw(member.person) }))
    .sort((a, b) => (a.place < b.place ? -1 : 1))
    .slice(0, goingAlong)
    .map(({ member }) => member);
  const isDrawn = new Set(drawn);
  return others.filter((member) => !isDrawn.has(member));
}

function groupsBy<T>(items: readonly T[], keyOf: (item: T) => string): readonly (readonly T[])[] {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return [...groups.values()];
}
