import { lettersOf } from '@waymark/text';
import { type EntityManager, In } from 'typeorm';
import { Registration } from '../patients/patient.entity.js';
import { keyOf } from './import-names.js';
import { type ImportPlan, isSamePerson, type PersonRows } from './import-plan.js';
import type { ImportRow, RowPlace } from './import-row.js';
import { KnownReference } from './known-reference.entity.js';
import { type Likeness, mayBeSame } from './same-person.js';

/** Somebody of the file who may be here already, or stand higher up in it, under another reference. */
export interface Question {
  readonly line: number;
  readonly lines: number;
  /** Line of the file where the other one begins; null: they are stored. */
  readonly otherLine: number | null;
  /** More than one fits, so that "the same person" would not say which. */
  readonly several: boolean;
  /** Who is meant, where whoever imports works in a care service that knows them. */
  readonly stored: readonly StoredName[];
}

/** As much of a record as tells two people apart. */
export interface StoredName {
  readonly patientId: string;
  readonly givenName: string;
  readonly familyName: string;
  readonly birthDate: string;
}

export interface Answered {
  readonly questions: readonly Question[];
  readonly refused: readonly { readonly row: ImportRow; readonly reason: string }[];
  /** Stored people whom the file says its people are. */
  readonly storedAs: ReadonlyMap<PersonRows, string>;
}

export interface QuestionScope {
  /** Where namesakes are looked for; null: in the care services that a person's rows name. */
  readonly careServiceIds: readonly string[] | null;
  readonly careServiceIdOf: (place: RowPlace) => string;
}

const DATES_AT_ONCE = 500;

/**
 * Finds people of a file who may be somebody already known, and goes by what its column `same_person` answers: they are
 * taken for the one, or for somebody new, or refused until there is an answer.
 */
export async function askWhoIsWho(em: EntityManager, plan: ImportPlan, scope: QuestionScope): Promise<Answered> {
  const stored = await storedByBirthDate(em, [...new Set(plan.people.map(({ facts }) => facts.birthDate))]);
  const questions: Question[] = [];
  const waiting = new Map<PersonRows, string>();
  const refused: { row: ImportRow; reason: string }[] = [];
  const storedAs = new Map<PersonRows, string>();
  const earlier = new Map<string, PersonRows[]>();
  for (const person of [...plan.people]) {
    const { birthDate } = person.facts;
    const before = earlier.get(birthDate) ?? [];
    const careServiceIds = scope.careServiceIds ?? person.rows.map(({ place }) => scope.careServiceIdOf(place));
    const here = (stored.get(birthDate) ?? []).filter(({ careServiceId }) => careServiceIds.includes(careServiceId));
    const known = here.find((one) => isKnown(person, one, scope));
    if (known) {
      earlier.set(birthDate, [...before, person]);
      storedAs.set(person, known.patientId);
      continue;
    }
    const self = likenessOf(person);
    const like = here.filter((one) => mayBeSame(one.likeness, self) || hasReferenceOf(person, one, scope));
    const patientIds = [...new Set(like.map(({ patientId }) => patientId))];
    const inFile = before.filter((other) => mayBeSame(likenessOf(other), self));
    // Who is stored and stands higher up in the file is one candidate.
    const candidates = inFile.filter((other) => !patientIds.includes(storedAs.get(other) ?? ''));
    const answer = person.rows.find((row) => row.person.samePerson !== null)?.person.samePerson ?? null;
    const count = candidates.length + patientIds.length;
    if (count === 0 || answer === 'no') {
      earlier.set(birthDate, [...before, person]);
    } else if (answer === 'yes' && count === 1) {
      const [other] = candidates;
      if (other) refused.push(...plan.join(person, other));
      else storedAs.set(person, patientIds[0] ?? '');
    } else {
      const [other] = candidates;
      const line = person.rows[0]?.line ?? 0;
      const otherLine = patientIds.length > 0 ? null : (other?.rows[0]?.line ?? null);
      // Whoever imports into all care services works in none of them, and is told no names.
      const names = scope.careServiceIds === null ? [] : namesOf(like);
      questions.push({ line, lines: person.rows.length, otherLine, several: count > 1, stored: names });
      const who = otherLine === null ? 'somebody who is here already' : `the person of line ${otherLine}`;
      waiting.set(person, count > 1 ? SEVERAL : `may be ${who}: write yes or no in the column same_person`);
      // Neither of two new ones can be sure of their rows.
      for (const one of candidates) waiting.set(one, `may be the person of line ${line}: answer there`);
      earlier.set(birthDate, [...before, person]);
    }
  }
  for (const [person, reason] of waiting) {
    const at = plan.people.indexOf(person);
    if (at !== -1) plan.people.splice(at, 1);
    refused.push(...person.rows.map((row) => ({ row, reason })));
  }
  return { questions, refused, storedAs };
}

const SEVERAL = 'may be one of several people: add the NHS number, or write no in the column same_person';

/** A stored person as one care service knows them. */
interface Stored {
  readonly patientId: string;
  readonly careServiceId: string;
  readonly reference: string | null;
  /** References of which somebody said that they are this person's. */
  readonly answered: readonly string[];
  readonly likeness: Likeness;
}

async function storedByBirthDate(em: EntityManager, days: readonly string[]): Promise<Map<string, Stored[]>> {
  const found = new Map<string, Stored[]>();
  for (let start = 0; start < days.length; start += DATES_AT_ONCE) {
    const birthDate = In(days.slice(start, start + DATES_AT_ONCE));
    const registrations = await em.find(Registration, {
      where: { patient: { birthDate } },
      relations: { patient: true },
    });
    const known = await em.findBy(KnownReference, { birthDate });
    for (const { patient, patientId, careServiceId, localReference } of registrations) {
      if (!patient) continue;
      const own = known.filter((one) => one.patientId === patientId && one.careServiceId === careServiceId);
      const stored = {
        patientId,
        careServiceId,
        reference: localReference === null ? null : keyOf(localReference),
        answered: own.map(({ reference }) => reference),
        likeness: patient,
      };
      found.set(patient.birthDate, [...(found.get(patient.birthDate) ?? []), stored]);
    }
  }
  return found;
}

/** Each once, whatever number of care services knows them. */
function namesOf(stored: readonly Stored[]): StoredName[] {
  const byId = new Map(stored.map(({ patientId, likeness }) => [patientId, likeness]));
  return [...byId].map(([patientId, { givenName, familyName, birthDate }]) => ({
    patientId,
    givenName,
    familyName,
    birthDate,
  }));
}

function likenessOf({ facts, nhsNumber }: PersonRows): Likeness {
  return { ...facts, nhsNumber };
}

/** The same number, or the same reference and name, or a reference that was asked about: there is nothing to ask. */
function isKnown(person: PersonRows, stored: Stored, scope: QuestionScope): boolean {
  const { likeness, careServiceId, answered } = stored;
  const isNamedAlike = isSamePerson(likeness, person.facts);
  if (person.nhsNumber !== null && likeness.nhsNumber !== null) {
    return isNamedAlike && likeness.nhsNumber === person.nhsNumber;
  }
  if (referencesOf(person, careServiceId, scope).some((reference) => answered.includes(reference))) return true;
  const hasGivenName = lettersOf(likeness.givenName) === lettersOf(person.facts.givenName);
  return isNamedAlike && hasGivenName && hasReferenceOf(person, stored, scope);
}

/** The same reference and family name, whatever the given name. */
function hasReferenceOf(
  person: PersonRows,
  { likeness, careServiceId, reference }: Stored,
  scope: QuestionScope,
): boolean {
  const { nhsNumber } = person;
  if (nhsNumber !== null && likeness.nhsNumber !== null && nhsNumber !== likeness.nhsNumber) return false;
  return (
    isSamePerson(likeness, person.facts) &&
    reference !== null &&
    referencesOf(person, careServiceId, scope).includes(reference)
  );
}

function referencesOf({ rows }: PersonRows, careServiceId: string, { careServiceIdOf }: QuestionScope): string[] {
  return rows.flatMap(({ person, place }) =>
    person.reference !== null && careServiceIdOf(place) === careServiceId ? [keyOf(person.reference)] : [],
  );
}
