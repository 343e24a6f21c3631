import { lettersOf } from '@waymark/text';

/** What tells a person from others. */
export interface Likeness {
  readonly givenName: string;
  readonly familyName: string;
  readonly birthDate: string;
  readonly nhsNumber: string | null;
}

/**
 * Whether two records may be of one person: born on one day, with the same letters in their names, or nearly: given and
 * family name swapped, a given name cut short, or one letter other, more or less. Two NHS numbers are two people.
 */
export function mayBeSame(a: Likeness, b: Likeness): boolean {
  if (a.birthDate !== b.birthDate) return false;
  if (a.nhsNumber !== null && b.nhsNumber !== null && a.nhsNumber !== b.nhsNumber) return false;
  const [ours, theirs] = [a, b].map(({ givenName, familyName }) => [lettersOf(givenName), lettersOf(familyName)]) as [
    [string, string],
    [string, string],
  ];
  const isSwapped = ours[0] === theirs[1] && ours[1] === theirs[0];
  const isCutShort = ours[1] === theirs[1] && (ours[0].startsWith(theirs[0]) || theirs[0].startsWith(ours[0]));
  return isSwapped || isCutShort || isOneLetterOff(ours.join(' '), theirs.join(' '));
}

/** Figures in a name are no slip of the finger. */
function isOneLetterOff(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1 || a.replace(/\P{N}/gu, '') !== b.replace(/\P{N}/gu, '')) return false;
  let start = 0;
  while (start < Math.min(a.length, b.length) && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < Math.min(a.length, b.length) - start && a.at(-1 - end) === b.at(-1 - end)) end += 1;
  return a.length - start - end <= 1 && b.length - start - end <= 1;
}
