import { lettersOf, mayBeOnePerson, type NameParts, namePartsOf } from '@waymark/text';
import { Breath } from '../read/breath.js';
import { keyOf } from '../read/names.js';
import type { ImportRow, RowPlace } from '../read/row.js';
import { type ImportPlan, isSamePerson, type PersonRows } from './plan.js';
import type { KnownPerson, KnownPeople } from './known.js';

/** A person in the file who may be here already, or be further up in it, under another reference. */
export interface Question {
  readonly line: number;
  readonly lines: number;
  /** Line of the file where the other one begins; null: they are stored. */
  readonly otherLine: number | null;
  /** More than one fits, so "the same person" would not say which. */
  readonly several: boolean;
  /** The people meant, if the importer works in a care service that knows them. */
  readonly stored: readonly StoredName[];
}

/** As much of a record as distinguishes two people. */
export interface StoredName {
  readonly patientId: string;
  readonly givenName: string;
  readonly familyName: string;
  readonly birthDate: string;
}

export interface Answered {
  readonly questions: readonly Question[];
  readonly refused: readonly { readonly row: ImportRow; readonly reason: string }[];
}

export interface QuestionScope {
  /** Care services searched for namesakes; null: those that a person's rows name. */
  readonly careServiceIds: readonly string[] | null;
  readonly careServiceIdOf: (place: RowPlace) => string;
}

/** Everyone born on one day is compared with everyone else born on it. */
export const MOST_BORN_ON_A_DAY = 500;
/** No one answers more of them together, and the answers to these often settle others. */
export const MOST_QUESTIONS = 1_000;

/**
 * Finds people in a file who may be already known, and applies the answers in its column `same_person`: each is treated
 * as the known person, as a new one, or is refused until there is an answer.
 */
export async function askWhoIsWho(known: KnownPeople, plan: ImportPlan, scope: QuestionScope): Promise<Answered> {
  const breath = new Breath();
  const asking = new Asking(plan, scope);
  for (const [birthDate, people] of bornOnOneDay(plan.people)) {
    const here = (known.get(birthDate) ?? []).map((person) => ({ ...person, parts: namePartsOf(person.likeness) }));
    for (const person of people) {
      asking.about(person, here);
      await breath.take();
    }
    asking.nextDay();
  }
  return asking.end();
}

function bornOnOneDay(people: readonly PersonRows[]): Map<string, PersonRows[]> {
  const days = new Map<string, PersonRows[]>();
  for (const person of people) {
    const day = days.get(person.facts.birthDate);
    if (day) day.push(person);
    else days.set(person.facts.birthDate, [person]);
  }
  return days;
}

interface Stored extends KnownPerson {
  readonly parts: NameParts;
}

/** Goes through the people of a file, by birth date. */
class Asking {
  private readonly questions: Question[] = [];
  private readonly waiting = new Map<PersonRows, string>();
  private readonly joined = new Set<PersonRows>();
  private readonly refused: { row: ImportRow; reason: string }[] = [];
  /** Those of the same birth date who are further up in the file. */
  private earlier: { readonly person: PersonRows; readonly parts: NameParts }[] = [];
  private met = 0;

  constructor(
    private readonly plan: ImportPlan,
    private readonly scope: QuestionScope,
  ) {}

  about(person: PersonRows, stored: readonly Stored[]): void {
    this.met += 1;
    if (this.met > MOST_BORN_ON_A_DAY) {
      this.waiting.set(person, TOO_MANY_BORN);
      return;
    }
    const { careServiceIds, careServiceIdOf } = this.scope;
    const own = new Set(careServiceIds ?? person.rows.map(({ place }) => careServiceIdOf(place)));
    const here = stored.filter(({ careServiceId }) => own.has(careServiceId));
    const parts = namePartsOf(person.facts);
    const known = here.find((one) => isKnown(person, one, this.scope));
    if (known) person.storedAs = known.patientId;
    else if (this.ask(person, parts, here) === 'joined') return;
    this.earlier.push({ person, parts });
  }

  nextDay(): void {
    this.earlier = [];
    this.met = 0;
  }

  end(): Answered {
    for (const [person, reason] of this.waiting) {
      if (this.joined.has(person)) continue;
      for (const row of person.rows) this.refused.push({ row, reason });
    }
    this.plan.drop(new Set([...this.waiting.keys(), ...this.joined]));
    const questions = this.questions.sort((a, b) => a.line - b.line);
    return { questions, refused: this.refused };
  }

  private ask(person: PersonRows, parts: NameParts, here: readonly Stored[]): 'joined' | null {
    const { careServiceIds } = this.scope;
    const like = here.filter((one) => isLike(person, parts, one) || hasReferenceOf(person, one, this.scope));
    const patientIds = new Set(like.map(({ patientId }) => patientId));
    // A person both stored and further up in the file is one candidate.
    const candidates = this.earlier
      .filter((other) => !hasOtherNumber(person, other.person) && mayBeOnePerson(other.parts, parts))
      .map((other) => other.person)
      .filter((other) => !patientIds.has(other.storedAs ?? ''));
    const answer = person.rows.find((row) => row.person.samePerson !== null)?.person.samePerson ?? null;
    const count = candidates.length + patientIds.size;
    const [other] = candidates;
    if (count === 0 || answer === 'no') return null;
    if (answer === 'yes' && count === 1) {
      if (!other) person.storedAs = [...patientIds][0] ?? null;
      else {
        for (const refusal of this.plan.join(person, other)) this.refused.push(refusal);
        this.joined.add(person);
        return 'joined';
      }
      return null;
    }
    const line = person.rows[0]?.line ?? 0;
    const otherLine = patientIds.size > 0 ? null : (other?.rows[0]?.line ?? null);
    const who = otherLine === null ? 'somebody who is here already' : `the person of line ${otherLine}`;
    const isAsked = this.questions.length < MOST_QUESTIONS;
    // An importer with access to all care services works in none of them, and is told no names.
    const names = careServiceIds === null ? [] : namesOf(like);
    if (isAsked) this.questions.push({ line, lines: person.rows.length, otherLine, several: count > 1, stored: names });
    const question = isAsked ? `may be ${who}: write yes or no in the column same_person` : TOO_MANY_QUESTIONS;
    this.waiting.set(person, count > 1 ? SEVERAL : question);
    // Neither of two new people can be sure of their rows.
    for (const one of candidates) this.waiting.set(one, `may be the person of line ${line}: answer there`);
    return null;
  }
}

const SEVERAL = 'may be one of several people: add the NHS number, or write no in the column same_person';
const TOO_MANY_BORN = `more than ${MOST_BORN_ON_A_DAY} people of this file have this birth date: correct it, or send them in several files`;
const TOO_MANY_QUESTIONS = `may be somebody known already: answer the first ${MOST_QUESTIONS.toLocaleString('en-GB')} of these questions, then import again`;

/** Each once, however many care services know them. */
function namesOf(stored: readonly Stored[]): StoredName[] {
  const byId = new Map(stored.map(({ patientId, likeness }) => [patientId, likeness]));
  return [...byId].map(([patientId, { givenName, familyName, birthDate }]) => ({
    patientId,
    givenName,
    familyName,
    birthDate,
  }));
}

/** Two NHS numbers are two people. */
function hasOtherNumber(a: { readonly nhsNumber: string | null }, b: { readonly nhsNumber: string | null }): boolean {
  return a.nhsNumber !== null && b.nhsNumber !== null && a.nhsNumber !== b.nhsNumber;
}

function isLike(person: PersonRows, parts: NameParts, stored: Stored): boolean {
  return !hasOtherNumber(person, stored.likeness) && mayBeOnePerson(parts, stored.parts);
}

/** The same number, the same reference and name, or a reference already answered: there is nothing to ask. */
function isKnown(person: PersonRows, stored: KnownPerson, scope: QuestionScope): boolean {
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
  { likeness, careServiceId, reference }: KnownPerson,
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
