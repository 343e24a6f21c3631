import { lettersOf, normaliseName } from './names.js';

/**
 * Whether two records with one birth date may be of one person: what the form asks before it saves somebody new, and the
 * import of the people of its file. Names are written in many ways, and each of them must lead to the question.
 */

/** The names of a person, and when they were born. */
export interface NamedPerson {
  readonly givenName: string;
  readonly familyName: string;
  readonly birthDate: string;
}

/** What names are compared by. Made once for each person. */
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
/** Some letters take two places in a text. */
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
 * True where both were born on one day and one part of their names, given and family names alike, is nearly the same. Names
 * of short parts alone may be of one person where all of the one are in the other, or both are nearly the same.
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

/** The same, the beginning of the other, or one slip of the finger away: a letter other, more, less, or two swapped. */
function isNearly(a: string, b: string): boolean {
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

/** Figures in a name are no slip of the finger. */
function figuresOf(name: string): string {
  return name.replace(/\P{N}/gu, '');
}
