import { newId } from '../database/new-id.js';
import type { Patient } from './patient.entity.js';
import { patientKeysOf } from './patient-keys.js';

/** The row of a new patient: alive, with names alone, except for what is given. Its search keys follow from the names. */
export function newPatient(
  given: Pick<Patient, 'givenName' | 'familyName' | 'birthDate' | 'createdAt'> &
    Partial<Omit<Patient, keyof ReturnType<typeof patientKeysOf>>>,
): Patient {
  const { preferredName = null, nhsNumber = null } = given;
  return {
    id: newId(),
    rowVersion: 1,
    sex: null,
    ethnicity: null,
    deprivationQuintile: null,
    contact: {},
    needs: {},
    diedOn: null,
    display: null,
    researchChoice: null,
    mergedIntoId: null,
    ...given,
    preferredName,
    nhsNumber,
    ...patientKeysOf({ ...given, preferredName }),
  };
}
