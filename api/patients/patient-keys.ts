import { lastFourOf, lettersOf, normaliseName, searchTextOf } from '@waymark/text';
import type { Patient } from './patient.entity.js';

/**
 * What patients are sorted by and namesakes are known by ("family, given", letters only), and what they are found by:
 * their names and the end of their NHS number. Written again whenever one of these changes.
 */
export function patientKeysOf(
  patient: Pick<Patient, 'givenName' | 'familyName' | 'preferredName' | 'nhsNumber'>,
): Pick<Patient, 'nameKey' | 'searchKey' | 'nhsLastFour'> {
  const { givenName, familyName, preferredName, nhsNumber } = patient;
  return {
    nameKey: `${sortKeyOf(familyName)}, ${sortKeyOf(givenName)}`,
    searchKey: searchTextOf(familyName, givenName, preferredName),
    nhsLastFour: lastFourOf(nhsNumber),
  };
}

/** A name without any letter still differs from others without one. */
function sortKeyOf(name: string): string {
  return lettersOf(name) || normaliseName(name);
}
