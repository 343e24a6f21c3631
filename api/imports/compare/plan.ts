import type { GivenAnswer } from '@waymark/measures';
import { lettersOf } from '@waymark/text';
import { keyOf } from '../read/names.js';
import type { ImportRow, RowEpisode, RowPerson, RowPlace } from '../read/row.js';

/** One person with all rows about them, in the order of the file. */
export interface PersonRows {
  /** From 0, in the order in which the file names people. */
  readonly number: number;
  /** Filled in from later rows if an earlier one left the NHS number out. */
  nhsNumber: string | null;
  /** The stored person whom the rows are about; null: nobody, unless the NHS number says so. */
  storedAs: string | null;
  readonly facts: RowPerson;
  readonly rows: ImportRow[];
}

/** Facts of a person, an episode or a goal, under the name used in refusals; null: not given yet. */
type Facts = Readonly<Record<string, string | number | null>>;

/** A person is compared and saved in one go, so every other request waits for it. */
export const MOST_ROWS = 1_000;
const NO_STEPS: ReadonlySet<string> = new Set();
const TOO_MANY_ROWS = `more than ${MOST_ROWS.toLocaleString('en-GB')} lines about one person`;

/**
 * Groups the rows of a file by person and refuses those that contradict an earlier one. The result is consistent in
 * itself; whether it fits what is stored is checked later.
 */
export class ImportPlan {
  people: PersonRows[] = [];
  private readonly byNhsNumber = new Map<string, PersonRows>();
  private readonly byReference = new Map<string, PersonRows>();
  /** By person, by episode, and by goal within it. */
  private readonly facts = new Map<string, Facts>();
  /** The first row about a goal in an appointment by one rater, and the next steps given with it. */
  private readonly entries = new Map<string, { readonly row: ImportRow; readonly steps: ReadonlySet<string> }>();

  /** Adds a row, or returns why it cannot. A refused row leaves no trace. */
  add(row: ImportRow): string | null {
    const person = this.personOf(row);
    if (person === 'another') return 'names another person';
    return (person?.rows.length ?? 0) < MOST_ROWS ? this.take(row, person) : TOO_MANY_ROWS;
  }

  private take(row: ImportRow, person: PersonRows | null): string | null {
    const number = person?.number ?? this.people.length;
    const episodeKey = JSON.stringify([number, keyOf(row.place.careService), row.episode.startedOn]);
    const goalKey = `${episodeKey} ${row.goal.number}`;
    const entryKey = `${goalKey} ${row.appointment?.on ?? ''} ${row.rater}`;
    const personKey = String(number);
    const about = this.merge(personKey, personFacts(row));
    const episode = this.merge(episodeKey, episodeFacts(row));
    const goal = this.merge(goalKey, goalFacts(row));
    if (typeof about === 'string') return `${about} differs from an earlier row of this person`;
    if (typeof episode === 'string') return `${episode} differs from an earlier row of this episode`;
    if (typeof goal === 'string')
      return `${goal} differ${goal === 'goal words' ? '' : 's'} from an earlier row of this goal`;
    const why = this.repeats(entryKey, row);
    if (why !== null) return why;

    const kept = sharing(row, person?.rows.at(-1));
    this.keep(person, kept);
    this.facts.set(personKey, about);
    this.facts.set(episodeKey, episode);
    this.facts.set(goalKey, goal);
    const before = this.entries.get(entryKey);
    const steps = row.nextStep === null ? [] : [keyOf(row.nextStep)];
    this.entries.set(entryKey, {
      row: before?.row.rating ? before.row : kept,
      steps: before ? new Set([...before.steps, ...steps]) : steps.length > 0 ? new Set(steps) : NO_STEPS,
    });
    return null;
  }

  /** The person a row is about, among those so far; null: a new person. */
  private personOf({ person, place }: ImportRow): PersonRows | 'another' | null {
    const byNumber = person.nhsNumber === null ? undefined : this.byNhsNumber.get(person.nhsNumber);
    const byReference = this.byReference.get(referenceKey(place, person) ?? '');
    const found = byNumber ?? byReference;
    if (found === undefined) return null;
    if (byNumber && byReference && byNumber !== byReference) return 'another';
    const hasOtherNumber =
      person.nhsNumber !== null && found.nhsNumber !== null && found.nhsNumber !== person.nhsNumber;
    if (hasOtherNumber || !isSamePerson(found.facts, person)) return 'another';
    // Twins have one birth date and one family name; without the number only the given name tells them apart.
    return byNumber || lettersOf(found.facts.givenName) === lettersOf(person.givenName) ? found : 'another';
  }

  /** Merges the rows of one person into those of another who is the same; contradictory rows are refused. */
  join(from: PersonRows, to: PersonRows): { readonly row: ImportRow; readonly reason: string }[] {
    to.nhsNumber ??= from.nhsNumber;
    return from.rows.flatMap((row) => {
      const reason = to.rows.length < MOST_ROWS ? this.take(row, to) : TOO_MANY_ROWS;
      return reason === null ? [] : [{ row, reason }];
    });
  }

  /** Removes people whose rows are refused, or have been merged into another's by {@link join}. */
  drop(people: ReadonlySet<PersonRows>): void {
    this.people = this.people.filter((person) => !people.has(person));
  }

  private keep(known: PersonRows | null, row: ImportRow): void {
    const person = known ?? {
      number: this.people.length,
      nhsNumber: null,
      storedAs: null,
      facts: row.person,
      rows: [],
    };
    if (known === null) this.people.push(person);
    person.rows.push(row);
    person.nhsNumber ??= row.person.nhsNumber;
    if (person.nhsNumber !== null) this.byNhsNumber.set(person.nhsNumber, person);
    const reference = referenceKey(row.place, row.person);
    if (reference !== null) this.byReference.set(reference, person);
  }

  /** Adds the facts of a row to the known ones; returns the name of the first that contradicts. */
  private merge(key: string, said: Facts): Facts | string {
    const known = this.facts.get(key) ?? {};
    const merged: Record<string, string | number | null> = { ...known };
    for (const [name, value] of Object.entries(said)) {
      const before = merged[name] ?? null;
      if (before !== null && value !== null && before !== value) return name;
      merged[name] = before ?? value;
    }
    return merged;
  }

  private repeats(entryKey: string, row: ImportRow): string | null {
    const before = this.entries.get(entryKey);
    if (before === undefined) return null;
    if (before.row.appointment?.status !== row.appointment?.status) {
      return `attendance differs from line ${before.row.line}`;
    }
    const addsAnswer = before.row.rating === null && row.rating !== null;
    const isAnswered = before.row.rating !== null && row.rating !== null;
    if (isAnswered && !isSameAnswer(before.row.rating, row.rating))
      return `rating differs from line ${before.row.line}`;
    const addsStep = row.nextStep !== null && !before.steps.has(keyOf(row.nextStep));
    return addsAnswer || addsStep ? null : 'repeats an earlier row';
  }
}

/** The same birth date and family name; given names are written in too many ways to tell people apart. */
export function isSamePerson(
  a: { readonly birthDate: string; readonly familyName: string },
  b: { readonly birthDate: string; readonly familyName: string },
): boolean {
  return a.birthDate === b.birthDate && lettersOf(a.familyName) === lettersOf(b.familyName);
}

/** The same row, with what the row before says too taken from there: most of a file repeats itself, and all of it is kept. */
function sharing(row: ImportRow, before: ImportRow | undefined): ImportRow {
  if (before === undefined) return row;
  const shared = <T extends object>(now: T, then: T): T => (haveEqualValues(now, then) ? then : now);
  return {
    ...row,
    person: shared(row.person, before.person),
    place: shared(row.place, before.place),
    episode: shared(row.episode, before.episode),
    goal: shared(row.goal, before.goal),
  };
}

function haveEqualValues<T extends object>(a: T, b: T): boolean {
  for (const key in a) if (a[key] !== b[key]) return false;
  return true;
}

function referenceKey({ careService }: RowPlace, { reference }: RowPerson): string | null {
  return reference === null ? null : JSON.stringify([keyOf(careService), keyOf(reference)]);
}

function personFacts({ person }: ImportRow): Facts {
  return { ethnicity: person.ethnicity, 'deprivation quintile': person.deprivationQuintile };
}

function episodeFacts({ place, episode }: { place: RowPlace; episode: RowEpisode }): Facts {
  return {
    pathway: keyOf(place.pathway),
    area: keyOf(place.area),
    'episode end': episode.endedOn,
    'end reason': episode.endReason,
    referral: episode.referredOn,
    'condition group': episode.conditionGroup,
  };
}

function goalFacts({ goal }: ImportRow): Facts {
  return {
    'goal words': keyOf(goal.ownWords),
    'goal domain': goal.domain,
    importance: goal.importance,
    difficulty: goal.difficulty,
    baseline: goal.baseline,
  };
}

function isSameAnswer(a: GivenAnswer | null, b: GivenAnswer | null): boolean {
  return a?.level === b?.level && a?.answer === b?.answer && a?.notRated === b?.notRated;
}
