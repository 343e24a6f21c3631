import { lastFourOf, lettersOf, nameWordsOf, normaliseName, soundsOf } from '@waymark/text';
import type { Patient } from './patient.entity.js';

/**
 * Sort and namesake key ("family, given", letters only), and the search keys: names, how they sound, and the end of
 * the NHS number.
 * Rewritten whenever one of these changes.
 */
export function patientKeysOf(
  patient: Pick<Patient, 'givenName' | 'familyName' | 'preferredName' | 'nhsNumber'>,
): Pick<Patient, 'nameKey' | 'searchKey' | 'nhsLastFour'> {
  const { givenName, familyName, preferredName, nhsNumber } = patient;
  const names = [familyName, givenName, preferredName];
  return {
    nameKey: `${sortKeyOf(familyName)}, ${sortKeyOf(givenName)}`,
    searchKey: [...nameWordsOf(...names), ...soundsOf(...names)].join(' '),
    nhsLastFour: lastFourOf(nhsNumber),
  };
}

/** A name without any letters still differs from others without any. */
function sortKeyOf(name: string): string {
  return lettersOf(name) || normaliseName(name);
}
