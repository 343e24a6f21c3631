import { lettersOf } from '@waymark/text';
import { newId } from '../../database/new-id.js';
import { newPatient } from '../../patients/new-patient.js';
import { Patient } from '../../patients/patient.entity.js';
import { registrationRows } from '../../patients/registering.js';
import { keyOf } from '../read/names.js';
import type { ImportRow } from '../read/row.js';
import { addEpisode } from './episode-changes.js';
import { episodesOf, type EpisodeRows, firstSaid } from './episodes.js';
import { isSamePerson, type PersonRows } from './plan.js';
import type { Comparison } from './comparison.js';
import type { ImportContext } from './context.js';
import { whyNoSecond, whyNot, whyNotTherapist, whyNotPerson } from './refusals.js';
import { RowsToAdd } from './rows-to-add.js';
import { type StoredPerson, storedEpisodeOf } from './stored.js';

export interface PersonChanges {
  readonly rows: RowsToAdd;
  readonly patientId: string;
  readonly refused: readonly { readonly row: ImportRow; readonly reason: string }[];
}

/** Compares one person's rows with what is stored: what to add, and which rows do not fit. Writes nothing. */
export function changesFor(person: PersonRows, stored: StoredPerson, context: ImportContext): PersonChanges {
  const compared = episodesOf(person.rows).map((file) => compare(file, stored, context));
  const refused = compared.flatMap((comparison, index) => {
    const second = whyNoSecond(comparison, stored, compared.slice(0, index));
    return comparison.file.rows.flatMap((row) => {
      const reason =
        second ??
        whyNotPerson(row, stored.patient) ??
        whyNot(row, comparison) ??
        whyNotTherapist(row, comparison, stored, context);
      return reason === null ? [] : [{ row, reason }];
    });
  });
  const without = new Set(refused.map(({ row }) => row));
  const accepted = person.rows.filter((row) => !without.has(row));
  const rows = new RowsToAdd();
  const about = aboutPerson(accepted);
  const patient = stored.patient ?? { ...patientOf(person, context), ...about };
  if (accepted.length === 0) return { rows, patientId: patient.id, refused };

  if (stored.patient === null) rows.patients.push(patient);
  else rows.fillIn(Patient, stored.patient, { nhsNumber: person.nhsNumber, ...about });
  for (const file of episodesOf(accepted)) {
    const comparison = compare(file, stored, context);
    register(rows, patient, stored, comparison, context);
    addEpisode(rows, patient, comparison, context);
  }
  return { rows, patientId: patient.id, refused };
}

type About = Pick<Patient, 'ethnicity' | 'deprivationQuintile'>;

function aboutPerson(rows: readonly ImportRow[]): About {
  return {
    ethnicity: firstSaid(rows, ({ person }) => person.ethnicity),
    deprivationQuintile: firstSaid(rows, ({ person }) => person.deprivationQuintile),
  };
}

function compare(file: EpisodeRows, stored: StoredPerson, { places, gasLight, measures }: ImportContext): Comparison {
  const place = places.resolve(file.place);
  const episode = storedEpisodeOf(stored, place.careServiceId, file.startedOn);
  const measure = episode === null ? gasLight : measures.get(episode.episode.measureVersionId);
  if (measure === undefined) throw new Error('An episode is rated with a measure version that does not exist.');
  return { file, place, stored: episode, measure };
}

function patientOf({ facts, nhsNumber }: PersonRows, { clock }: ImportContext): Patient {
  const { givenName, familyName, birthDate, sex } = facts;
  return newPatient({ givenName, familyName, birthDate, sex, nhsNumber, createdAt: clock.now() });
}

/** The care service knows the person from now on, under each of the references that it gives. */
function register(
  rows: RowsToAdd,
  patient: Patient,
  stored: StoredPerson,
  { file, place: { careServiceId } }: Comparison,
  { accountId, clock }: ImportContext,
): void {
  const references = file.rows.flatMap(({ person }) => person.reference ?? []);
  const known = [...stored.registrations, ...rows.registrations];
  let registration = known.find((each) => each.careServiceId === careServiceId);
  if (!registration) {
    const person = { patientId: patient.id, careServiceId, localReference: references[0] ?? null };
    const made = registrationRows({ ...person, accountId, reason: 'joint-care', at: clock.now() }, known);
    registration = made.registration;
    rows.registrations.push(registration);
    if (made.takingOn) rows.takenOn.push(made.takingOn);
  }
  const isNamedAlike = file.rows.every(
    ({ person }) => isSamePerson(patient, person) && lettersOf(patient.givenName) === lettersOf(person.givenName),
  );
  const usual = registration.localReference === null ? null : keyOf(registration.localReference);
  for (const reference of new Set(references.map(keyOf))) {
    const isStored = [...stored.references, ...rows.references].some(
      (each) => each.careServiceId === careServiceId && each.reference === reference,
    );
    if (isStored || (reference === usual && isNamedAlike)) continue;
    const { id: patientId, birthDate } = patient;
    rows.references.push({ id: newId(), careServiceId, patientId, reference, birthDate });
  }
}
