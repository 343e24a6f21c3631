import { lettersOf, normaliseName } from './names.js';

/**
 * Whether two records with the same birth date may be of one person: the form asks before it saves a new person, and
 * the import asks about the people in its file. Names are written in many ways, and each of them must lead to the
 * question.
 */

/** A person's names and birth date. */
export interface NamedPerson {
  readonly givenName: string;
  readonly familyName: string;
  readonly birthDate: string;
}

/** The parts by which names are compared. Computed once per person. */
export interface NameParts {
  readonly birthDate: string;
  /** The letters of given and family name. */
  readonly names: readonly [string, string];
  /** Every word of both. */
  readonly words: readonly string[];
  /** All of these that are long enough to tell people apart. */
  readonly parts: readonly string[];
}

/** Shorter parts, such as initials and "de", are shared by too many. */
const SHORTEST_PART = 3;
/** Some letters take up two UTF-16 code units. */
const LONGEST_LETTER = 2;

export function namePartsOf({ givenName, familyName, birthDate }: NamedPerson): NameParts {
  const names = [lettersOf(givenName), lettersOf(familyName)] as const;
  const words = [givenName, familyName]
    .flatMap((name) => normaliseName(name).split(/[^\p{L}\p{M}\p{N}']+/u))
    .map(lettersOf)
    .filter((word) => word !== '');
  const parts = [...new Set([...names, ...words])].filter((part) => Array.from(part).length >= SHORTEST_PART);
  return { birthDate, names, words, parts };
}

/**
 * Whether both have the same birth date and one part of their names, given and family names alike, is nearly the same.
 * Names with only short parts may be of one person if all parts of one are in the other, or both are nearly the same.
 */
export function mayBeOnePerson(a: NameParts, b: NameParts): boolean {
  if (a.birthDate !== b.birthDate) return false;
  if (a.parts.some((part) => b.parts.some((other) => isNearly(part, other)))) return true;
  if (isWithin(a.words, b.words) || isWithin(b.words, a.words)) return true;
  const [[given, family], [otherGiven, otherFamily]] = [a.names, b.names];
  return (
    (isNearly(given, otherGiven) && isNearly(family, otherFamily)) ||
    (isNearly(given, otherFamily) && isNearly(family, otherGiven))
  );
}

const isWithin = (some: readonly string[], all: readonly string[]): boolean =>
  some.length > 0 && some.every((word) => all.some((other) => isBeginning(word, other)));

const isBeginning = (a: string, b: string): boolean => a !== '' && b !== '' && (a.startsWith(b) || b.startsWith(a));

/**
 * Whether one begins the other, or they differ by at most one typing slip: a letter changed, added, missing, or two
 * swapped.
 */
export function isNearly(a: string, b: string): boolean {
  if (isBeginning(a, b)) return true;
  if (Math.abs(a.length - b.length) > LONGEST_LETTER || figuresOf(a) !== figuresOf(b)) return false;
  const [ours, theirs] = [Array.from(a), Array.from(b)];
  const shorter = Math.min(ours.length, theirs.length);
  let start = 0;
  while (start < shorter && ours[start] === theirs[start]) start += 1;
  let end = 0;
  while (end < shorter - start && ours.at(-1 - end) === theirs.at(-1 - end)) end += 1;
  const [left, right] = [ours.slice(start, ours.length - end), theirs.slice(start, theirs.length - end)];
  if (left.length <= 1 && right.length <= 1) return true;
  return left.length === 2 && right.length === 2 && left[0] === right[1] && left[1] === right[0];
}

/** Digits of a name; a difference in them is never a typing slip. */
function figuresOf(name: string): string {
  return name.replace(/\P{N}/gu, '');
}
