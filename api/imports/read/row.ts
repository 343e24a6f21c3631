import type { AppointmentStatus, ConditionGroup, Domain, EndReason, Ethnicity, Rater, Sex } from '@waymark/contracts';
import type { GivenAnswer } from '@waymark/measures';
import { addDays } from '@waymark/calendar';
import { readNhsNumber } from '@waymark/text';
import {
  attendanceIn,
  baselineIn,
  conditionGroupIn,
  dayIn,
  domainIn,
  emailIn,
  endReasonIn,
  ethnicityIn,
  goalNumberIn,
  nameIn,
  referenceIn,
  pointsIn,
  quintileIn,
  raterIn,
  ratingIn,
  Refused,
  samePersonIn,
  sexIn,
  wordsIn,
} from './cells.js';
import type { Cells } from './header.js';
import type { FileRow } from './file.js';

/** A row that makes sense by itself: one goal of one person in one appointment. */
export interface ImportRow {
  readonly line: number;
  readonly person: RowPerson;
  readonly place: RowPlace;
  readonly episode: RowEpisode;
  readonly goal: RowGoal;
  /** null: the row only says that there is such a goal. */
  readonly appointment: { readonly on: string; readonly status: AppointmentStatus } | null;
  readonly rater: Rater;
  /** null: an empty cell, which stores nothing. */
  readonly rating: GivenAnswer | null;
  readonly nextStep: string | null;
  /** Who saw the person in that appointment, by address; null: not said. */
  readonly therapistEmail: string | null;
}

export interface RowPerson {
  readonly reference: string | null;
  readonly nhsNumber: string | null;
  readonly givenName: string;
  readonly familyName: string;
  readonly birthDate: string;
  readonly sex: Sex | null;
  readonly ethnicity: Ethnicity | null;
  readonly deprivationQuintile: number | null;
  /** Whether this is the person who may be here already; null: not answered. */
  readonly samePerson: 'yes' | 'no' | null;
}

/** Names, as typed. */
export interface RowPlace {
  readonly careService: string;
  readonly pathway: string;
  readonly area: string;
}

export interface RowEpisode {
  readonly startedOn: string;
  readonly endedOn: string | null;
  readonly endReason: EndReason | null;
  readonly referredOn: string | null;
  readonly conditionGroup: ConditionGroup | null;
}

export interface RowGoal {
  readonly number: number;
  readonly ownWords: string;
  readonly domain: Domain | null;
  readonly importance: number | null;
  readonly difficulty: number | null;
  readonly baseline: number | null;
  readonly targetDate: string | null;
}

/** Days further ahead than this are typing errors, such as 2062 for 2026. */
const FURTHEST_AHEAD = 2 * 365;

/**
 * Reads one row; a text says why it is refused, with all reasons together, so that a line is corrected in one go. Never
 * throws, whatever the cells contain.
 */
export function readRow({ line, cells, misfit }: FileRow, today: string): ImportRow | string {
  if (cells === null) return misfit ?? 'more cells than columns';
  if (Object.values(cells).some((cell) => cell.includes('\u0000'))) return 'a character that cannot be kept';
  const reasons = new Set<string>();
  const reading: Reading = (read) => {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      reasons.add(error.reason);
      return undefined;
    }
  };
  const person = personIn(cells, today, reading);
  const place = placeIn(cells, reading);
  const episode = episodeIn(cells, person, today, reading);
  const goal = goalIn(cells, reading);
  const appointment = appointmentIn(cells, episode, today, reading);
  if (reasons.size > 0) return [...reasons].join('; ');
  return { line, person, place, episode, goal, ...appointment } as ImportRow;
}

/** Reads a cell; `undefined`: it was refused, and its reason is stored. */
type Reading = <T>(read: () => T) => T | undefined;
/** The readable parts; one that is `undefined` was refused. */
type Readable<T> = { readonly [Part in keyof T]: T[Part] | undefined };

function personIn(cells: Cells, today: string, reading: Reading): Readable<RowPerson> {
  const reference =
    cells.patient_ref.trim() === '' ? null : reading(() => referenceIn(cells.patient_ref, 'patient_ref'));
  const nhsNumber = reading(() => nhsNumberIn(cells.nhs_number));
  reading(() => {
    if (reference === null && nhsNumber === null) throw new Refused('patient_ref or NHS number needed');
  });
  return {
    reference,
    nhsNumber,
    givenName: reading(() => nameIn(cells.given_name, 'given name')),
    familyName: reading(() => nameIn(cells.family_name, 'family name')),
    birthDate: reading(() => {
      const birthDate = dayIn(cells.birth_date);
      if (birthDate === null) throw new Refused('birth date missing');
      if (birthDate > today) throw new Refused('born in the future');
      return birthDate;
    }),
    sex: reading(() => sexIn(cells.sex)),
    ethnicity: reading(() => ethnicityIn(cells.ethnicity ?? '')),
    deprivationQuintile: reading(() => quintileIn(cells.deprivation_quintile ?? '')),
    samePerson: reading(() => samePersonIn(cells.same_person ?? '')),
  };
}

function nhsNumberIn(cell: string): string | null {
  const text = cell.replace(/[\s'-]/g, '');
  if (text === '') return null;
  if (/^\d+(?:[.,]\d+)?e\+?\d+$/i.test(text)) {
    throw new Refused('Excel has shortened the NHS number: format the column as text and type the number again');
  }
  if (/^\d{9}$/.test(text)) throw new Refused('an NHS number has ten digits: a leading zero may be lost');
  const number = readNhsNumber(text);
  if (number !== null) return number;
  throw new Refused(/^\d{10}$/.test(text) ? 'NHS number fails its check digit' : 'an NHS number has ten digits');
}

function placeIn(cells: Cells, reading: Reading): Readable<RowPlace> {
  return {
    careService: reading(() => nameIn(cells.service, 'service')),
    pathway: reading(() => nameIn(cells.pathway, 'pathway')),
    area: reading(() => nameIn(cells.area, 'area')),
  };
}

function episodeIn(
  cells: Cells,
  { birthDate }: Readable<RowPerson>,
  today: string,
  reading: Reading,
): Readable<RowEpisode> {
  const startedOn = reading(() => {
    const day = dayIn(cells.episode_start);
    if (day === null) throw new Refused('an episode needs a start');
    if (birthDate !== undefined && day < birthDate) throw new Refused('episode starts before the birth date');
    requireNotFarAhead(day, 'episode start', today);
    return day;
  });
  const endedOn = reading(() => dayIn(cells.episode_end));
  const endReason = reading(() => endReasonIn(cells.end_reason));
  reading(() => {
    if (endedOn === null && endReason) throw new Refused('end reason without an episode end');
    if (!endedOn) return;
    if (startedOn !== undefined && endedOn < startedOn) throw new Refused('episode ends before it starts');
    requireNotFarAhead(endedOn, 'episode end', today);
  });
  const referredOn = reading(() => dayIn(cells.referred_on ?? ''));
  reading(() => {
    if (referredOn && startedOn !== undefined && referredOn > startedOn) throw new Refused('referred after the start');
  });
  const conditionGroup = reading(() => conditionGroupIn(cells.condition_group ?? ''));
  return { startedOn, endedOn, endReason, referredOn, conditionGroup };
}

function goalIn(cells: Cells, reading: Reading): Readable<RowGoal> {
  return {
    number: reading(() => goalNumberIn(cells.goal_no)),
    ownWords: reading(() => {
      const ownWords = wordsIn(cells.goal_in_own_words, 'goal words');
      if (ownWords === null) throw new Refused('a goal needs words');
      return ownWords;
    }),
    domain: reading(() => domainIn(cells.goal_domain)),
    importance: reading(() => pointsIn(cells.importance, 'importance')),
    difficulty: reading(() => pointsIn(cells.difficulty, 'difficulty')),
    baseline: reading(() => baselineIn(cells.baseline)),
    targetDate: reading(() => dayIn(cells.target_date)),
  };
}

function appointmentIn(
  cells: Cells,
  { startedOn }: Readable<RowEpisode>,
  today: string,
  reading: Reading,
): Readable<Pick<ImportRow, 'appointment' | 'rater' | 'rating' | 'nextStep' | 'therapistEmail'>> {
  const on = reading(() => dayIn(cells.appointment_date));
  const rater = reading(() => raterIn(cells.rater));
  const nextStep = reading(() => wordsIn(cells.next_step, 'next step'));
  const therapistEmail = reading(() => emailIn(cells.therapist_email ?? ''));
  if (on === null) {
    reading(() => {
      const isEmpty = cells.attendance.trim() === '' && cells.rating.trim() === '' && cells.next_step.trim() === '';
      if (!isEmpty) throw new Refused('appointment date missing');
    });
    return { appointment: null, rater, rating: null, nextStep, therapistEmail };
  }
  const status = reading(() => {
    if (cells.attendance.trim() === '') throw new Refused('attendance missing');
    return attendanceIn(cells.attendance);
  });
  const rating = reading(() => ratingIn(cells.rating));
  reading(() => {
    // If the start is wrong, one of the two days says so.
    if (on === undefined || startedOn === undefined) return;
    if (on < startedOn) throw new Refused('appointment before the episode starts');
    requireNotFarAhead(on, 'appointment', today);
  });
  const didNotTakePlace = status !== undefined && status !== 'attended';
  reading(() => {
    if (didNotTakePlace && rating) throw new Refused('rated but not attended');
  });
  reading(() => {
    if (didNotTakePlace && nextStep) throw new Refused('next step but not attended');
  });
  return {
    appointment: on === undefined || status === undefined ? undefined : { on, status },
    rater,
    rating,
    nextStep,
    therapistEmail,
  };
}

function requireNotFarAhead(day: string, what: string, today: string): void {
  if (day > addDays(today, FURTHEST_AHEAD)) throw new Refused(`${what} more than two years ahead`);
}
