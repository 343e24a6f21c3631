import { randomUUID } from 'node:crypto';
import type { LevelText } from '@waymark/contracts';
import { lastFourOf, lettersOf } from '@waymark/text';
import type { MeasureVersion } from '../measures/measure.entity.js';
import type { Clock } from '../clock.js';
import { Patient } from '../patients/patient.entity.js';
import { patientKeysOf } from '../patients/patient-keys.js';
import { registrationRows } from '../patients/registering.js';
import { addEpisode } from './import-episode-changes.js';
import { episodesOf, type EpisodeRows } from './import-episodes.js';
import type { ImportPlaces } from './import-places.js';
import { isSamePerson, type PersonRows } from './import-plan.js';
import { keyOf } from './import-names.js';
import { type Comparison, whyNoSecond, whyNot } from './import-refusals.js';
import type { ImportRow } from './import-row.js';
import { RowsToAdd } from './import-rows-to-add.js';
import { type StoredPerson, storedEpisodeOf } from './import-stored.js';

/** Settings of an import, the same for every person in the file. */
export interface ImportContext {
  readonly places: ImportPlaces;
  /** GAS-Light, with which new episodes are rated: it takes answers in words and plain levels. */
  readonly gasLight: MeasureVersion;
  readonly measures: ReadonlyMap<string, MeasureVersion>;
  readonly clock: Clock;
  /** Author of the wordings; null: the system. */
  readonly accountId: string | null;
  /** What the levels of a goal mean, by its words, if known. */
  readonly levelTexts: ReadonlyMap<string, readonly LevelText[]>;
  /** Stored people with whom people of the file are identical. */
  readonly storedAs: ReadonlyMap<PersonRows, string>;
  /** Care services whose people the importer may see; null: those that the rows name. */
  readonly careServiceIds: readonly string[] | null;
  /** Patients whose records are the importer's own, or of people they care for. */
  readonly ownPatientIds: readonly string[];
}

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
      const reason = second ?? whyNot(row, comparison);
      return reason === null ? [] : [{ row, reason }];
    });
  });
  const without = new Set(refused.map(({ row }) => row));
  const accepted = person.rows.filter((row) => !without.has(row));
  const rows = new RowsToAdd();
  const patient = stored.patient ?? newPatient(person, context);
  if (accepted.length === 0) return { rows, patientId: patient.id, refused };

  if (stored.patient === null) rows.patients.push(patient);
  else if (stored.patient.nhsNumber === null && person.nhsNumber !== null) {
    rows.update(Patient, stored.patient, { nhsNumber: person.nhsNumber, nhsLastFour: lastFourOf(person.nhsNumber) });
  }
  for (const file of episodesOf(accepted)) {
    const comparison = compare(file, stored, context);
    register(rows, patient, stored, comparison, context);
    addEpisode(rows, patient, comparison, context);
  }
  return { rows, patientId: patient.id, refused };
}

function compare(file: EpisodeRows, stored: StoredPerson, { places, gasLight, measures }: ImportContext): Comparison {
  const place = places.resolve(file.place);
  const episode = storedEpisodeOf(stored, place.careServiceId, file.startedOn);
  const measure = episode === null ? gasLight : measures.get(episode.episode.measureVersionId);
  if (measure === undefined) throw new Error('An episode is rated with a measure version that does not exist.');
  return { file, place, stored: episode, measure };
}

function newPatient({ facts, nhsNumber }: PersonRows, { clock }: ImportContext): Patient {
  const { givenName, familyName, birthDate, sex } = facts;
  return Object.assign(new Patient(), {
    id: randomUUID(),
    rowVersion: 1,
    givenName,
    familyName,
    preferredName: null,
    ...patientKeysOf({ givenName, familyName, preferredName: null, nhsNumber }),
    birthDate,
    nhsNumber,
    sex,
    ethnicity: null,
    deprivationQuintile: null,
    contact: {},
    needs: {},
    diedOn: null,
    createdAt: clock.now(),
  });
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
    rows.references.push({ id: randomUUID(), careServiceId, patientId, reference, birthDate });
  }
}
