import type { AppointmentStatus, Domain, EndReason, Rater, Sex } from '@waymark/contracts';
import type { GivenAnswer } from '@waymark/measures';
import { addDays } from '@waymark/calendar';
import { readNhsNumber } from '@waymark/text';
import {
  attendanceIn,
  baselineIn,
  dayIn,
  domainIn,
  endReasonIn,
  goalNumberIn,
  nameIn,
  pointsIn,
  raterIn,
  ratingIn,
  Refused,
  sexIn,
  wordsIn,
} from './import-cells.js';
import type { Cells } from './import-columns.js';
import type { FileRow } from './import-file.js';

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
}

export interface RowPerson {
  readonly reference: string | null;
  readonly nhsNumber: string | null;
  readonly givenName: string;
  readonly familyName: string;
  readonly birthDate: string;
  readonly sex: Sex | null;
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

/** Days further ahead than this are a slip of the keyboard, such as 2062 for 2026. */
const FURTHEST_AHEAD = 2 * 365;

/** Reads one row; a text says why it cannot be taken. Never throws, whatever the cells hold. */
export function readRow({ line, cells, misfit }: FileRow, today: string): ImportRow | string {
  try {
    if (cells === null) throw new Refused(misfit ?? 'more cells than columns');
    if (Object.values(cells).some((cell) => cell.includes('\u0000'))) {
      throw new Refused('a character that cannot be kept');
    }
    const person = personIn(cells, today);
    const place = placeIn(cells);
    const episode = episodeIn(cells, person, today);
    return { line, person, place, episode, goal: goalIn(cells), ...appointmentIn(cells, episode, today) };
  } catch (error) {
    if (error instanceof Refused) return error.reason;
    throw error;
  }
}

function personIn(cells: Cells, today: string): RowPerson {
  const reference = cells.patient_ref.trim() === '' ? null : nameIn(cells.patient_ref, 'patient_ref');
  const nhsNumber = nhsNumberIn(cells.nhs_number);
  if (reference === null && nhsNumber === null) throw new Refused('patient_ref or NHS number needed');
  const givenName = nameIn(cells.given_name, 'given name');
  const familyName = nameIn(cells.family_name, 'family name');
  const birthDate = dayIn(cells.birth_date);
  if (birthDate === null) throw new Refused('birth date missing');
  if (birthDate > today) throw new Refused('born in the future');
  return { reference, nhsNumber, givenName, familyName, birthDate, sex: sexIn(cells.sex) };
}

function nhsNumberIn(cell: string): string | null {
  const text = cell.replace(/[\s'-]/g, '');
  if (text === '') return null;
  if (!/^\d{10}$/.test(text)) throw new Refused('an NHS number has ten digits');
  const number = readNhsNumber(text);
  if (number === null) throw new Refused('NHS number fails its check digit');
  return number;
}

function placeIn(cells: Cells): RowPlace {
  return {
    careService: nameIn(cells.service, 'service'),
    pathway: nameIn(cells.pathway, 'pathway'),
    area: nameIn(cells.area, 'area'),
  };
}

function episodeIn(cells: Cells, { birthDate }: RowPerson, today: string): RowEpisode {
  const startedOn = dayIn(cells.episode_start);
  if (startedOn === null) throw new Refused('an episode needs a start');
  if (startedOn < birthDate) throw new Refused('episode starts before the birth date');
  requireNotFarAhead(startedOn, 'episode start', today);
  const endedOn = dayIn(cells.episode_end);
  const endReason = endReasonIn(cells.end_reason);
  if (endedOn === null && endReason !== null) throw new Refused('end reason without an episode end');
  if (endedOn === null) return { startedOn, endedOn, endReason };
  if (endedOn < startedOn) throw new Refused('episode ends before it starts');
  requireNotFarAhead(endedOn, 'episode end', today);
  return { startedOn, endedOn, endReason };
}

function goalIn(cells: Cells): RowGoal {
  const number = goalNumberIn(cells.goal_no);
  const ownWords = wordsIn(cells.goal_in_own_words, 'goal words');
  if (ownWords === null) throw new Refused('a goal needs words');
  return {
    number,
    ownWords,
    domain: domainIn(cells.goal_domain),
    importance: pointsIn(cells.importance, 'importance'),
    difficulty: pointsIn(cells.difficulty, 'difficulty'),
    baseline: baselineIn(cells.baseline),
    targetDate: dayIn(cells.target_date),
  };
}

function appointmentIn(
  cells: Cells,
  { startedOn }: RowEpisode,
  today: string,
): Pick<ImportRow, 'appointment' | 'rater' | 'rating' | 'nextStep'> {
  const on = dayIn(cells.appointment_date);
  const rater = raterIn(cells.rater);
  const nextStep = wordsIn(cells.next_step, 'next step');
  if (on === null) {
    const isEmpty = cells.attendance.trim() === '' && cells.rating.trim() === '' && nextStep === null;
    if (!isEmpty) throw new Refused('appointment date missing');
    return { appointment: null, rater, rating: null, nextStep };
  }
  if (cells.attendance.trim() === '') throw new Refused('attendance missing');
  const status = attendanceIn(cells.attendance);
  const rating = ratingIn(cells.rating);
  if (on < startedOn) throw new Refused('appointment before the episode starts');
  requireNotFarAhead(on, 'appointment', today);
  if (status !== 'attended' && rating !== null) throw new Refused('rated but not attended');
  if (status !== 'attended' && nextStep !== null) throw new Refused('next step but not attended');
  return { appointment: { on, status }, rater, rating, nextStep };
}

function requireNotFarAhead(day: string, what: string, today: string): void {
  if (day > addDays(today, FURTHEST_AHEAD)) throw new Refused(`${what} more than two years ahead`);
}
