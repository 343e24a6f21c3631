import { lettersOf, nameWordsOf, normaliseName, soundsOf } from '@waymark/text';
import type { Patient } from './patient.entity.js';

/**
 * Sort and namesake key ("family, given", letters only), and the search key: names, and how they sound.
 * Rewritten whenever one of these changes.
 */
export function patientKeysOf(
  patient: Pick<Patient, 'givenName' | 'familyName' | 'preferredName'>,
): Pick<Patient, 'nameKey' | 'searchKey'> {
  const { givenName, familyName, preferredName } = patient;
  const names = [familyName, givenName, preferredName];
  return {
    nameKey: `${sortKeyOf(familyName)}, ${sortKeyOf(givenName)}`,
    searchKey: [...nameWordsOf(...names), ...soundsOf(...names)].join(' '),
  };
}

/** A name without any letters still differs from others without any. */
function sortKeyOf(name: string): string {
  return lettersOf(name) || normaliseName(name);
}
