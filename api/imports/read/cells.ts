import {
  type AppointmentStatus,
  CONDITION_GROUPS,
  type ConditionGroup,
  type Domain,
  DOMAINS,
  END_REASONS,
  type EndReason,
  ETHNICITIES,
  type Ethnicity,
  GAS_LIGHT_ANSWERS,
  NOT_RATED,
  type Rater,
  type Sex,
} from '@waymark/contracts';
import { type GivenAnswer, isGasLevel } from '@waymark/measures';
import { faultInName, faultInWords, type TextFault } from '@waymark/text';
import { isDay, readDay, readPastedDay } from '@waymark/calendar';

/** Why a row is refused, as shown briefly beside its line. Never contains the text of a cell. */
export class Refused extends Error {
  constructor(readonly reason: string) {
    super(reason);
  }
}

const LONGEST_WORDS = 1000;

/** A code or a number as it was meant: spreadsheets add spaces, apostrophes, long dashes and capitals. */
export function tidy(cell: string): string {
  return cell
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^'/, '')
    .trim()
    .toLowerCase();
}

const LONGEST_LINE = 100;

/** A name: spaces are tidied, letters stay as they are. */
export const nameIn = (cell: string, what: string): string => lineIn(cell, what, faultInName);

function lineIn(cell: string, what: string, faultIn: (text: string) => TextFault | null): string {
  const name = cell.replace(/\s+/g, ' ').trim();
  refuseExcelError(name, what);
  refuseLostLetters(cell, what);
  if (name === '') throw new Refused(`${what} missing`);
  if (name.length > LONGEST_LINE) throw new Refused(`${what} longer than ${LONGEST_LINE} characters`);
  refuseFault(faultIn(name), what);
  return name;
}

/** Another program's reference for a person: often just a number. */
export const referenceIn = (cell: string, what: string): string => lineIn(cell, what, faultInWords);

const FAULTS: Readonly<Record<TextFault, string>> = {
  'half-character': 'holds half of a character: save the file again as CSV UTF-8',
  'control-character': 'holds a control character',
  'direction-override': 'holds a mark that turns the order of its letters around',
  'shows-nothing': 'shows nothing',
  'no-letter': 'has no letter',
};

function refuseFault(fault: TextFault | null, what: string): void {
  if (fault !== null) throw new Refused(`${what} ${FAULTS[fault]}`);
}

/** Excel's text for a failed formula or a column that is too narrow is not content. */
function refuseExcelError(text: string, what: string): void {
  if (/^#(?:N\/A|REF!|VALUE!|NAME\?|DIV\/0!|NULL!|NUM!|SPILL!|CALC!|#+)$/i.test(text)) {
    throw new Refused(`${what} is an error of the spreadsheet`);
  }
}

/** Characters of a UTF-8 continuation byte as Windows-1252 shows them: those that no text has after the first one. */
const CONTINUING = '\\u0080-\\u009f¡-¿€‚ƒ„†‡ˆ‰Š‹Œ•˜™š›œžŸŽ';
/** UTF-8 misread as Windows-1252: "RenÃ©" for René, "Å‚" for ł, "â€™" for an apostrophe, "Ð°" for а. */
const MISREAD = new RegExp(
  `[ÂÃÄÅÐÑÎÏØÙ][${CONTINUING}]|[ÃÄÅ][‘’“”–—…]\\p{L}|\\p{Ll}Ã\\u00a0|â€|á[º»][${CONTINUING}‘’“”–—…]|ðŸ`,
  'u',
);
/** Written by a program in place of a letter that it could not write. */
const REPLACED = '\ufffd';

/** The letters cannot be recovered from what is left of them, and the damage would stay in a name for good. */
function refuseLostLetters(text: string, what: string): void {
  if (text.includes(REPLACED)) {
    throw new Refused(`${what}: letters were lost when the file was saved (\ufffd): save it again as CSV UTF-8`);
  }
  if (MISREAD.test(text)) {
    throw new Refused(
      `${what}: letters were misread when the file was saved (as Ã© for é): save it again as CSV UTF-8`,
    );
  }
}

/** Words, unchanged except for white space at the ends; null: an empty cell. */
export function wordsIn(cell: string, what: string): string | null {
  const words = cell.trim();
  refuseExcelError(words, what);
  refuseLostLetters(words, what);
  if (words.length > LONGEST_WORDS) throw new Refused(`${what} longer than ${LONGEST_WORDS} characters`);
  if (words === '') return null;
  refuseFault(faultInWords(words), what);
  return words;
}

const LONGEST_DAY = 60;
/** Days since 1900, a spreadsheet's internal form of a date. */
const SERIAL_NUMBER = /^\d{4,5}(?:\.\d+)?$/;

/** A day as people and spreadsheets write it, the day before the month, as `YYYY-MM-DD`; null: an empty cell. */
export function dayIn(cell: string): string | null {
  // As programs write it, and a large file has hundreds of thousands of them.
  const isReal: boolean = isDay(cell);
  if (isReal) return cell;
  // Longer than any way to write a day; parsing need not read on.
  if (cell.trim().length > LONGEST_DAY) throw new Refused('not a date');
  const text = tidy(cell);
  if (text === '') return null;
  if (/^#+$/.test(text)) throw new Refused('#### instead of a date: make the column wider and save the file again');
  if (SERIAL_NUMBER.test(text)) throw new Refused('a number instead of a date: format the column as a date');
  const boxes = readPastedDay(text);
  const read = boxes ? readDay(boxes) : null;
  if (read?.kind === 'day') return read.day;
  const isShort = read?.kind === 'unfinished' && read.fault.kind === 'short-year';
  throw new Refused(isShort ? 'not a date: write the year with four digits' : 'not a date');
}

const SEXES: Readonly<Record<string, Sex | null>> = {
  '': null,
  f: 'F',
  female: 'F',
  m: 'M',
  male: 'M',
  x: 'X',
  other: 'X',
};

export const sexIn = (cell: string): Sex | null => oneOf(SEXES, cell, 'sex');

const CONDITIONS: Readonly<Record<string, ConditionGroup | null>> = {
  '': null,
  ...byWords(CONDITION_GROUPS),
  tbi: 'traumatic-brain-injury',
  sci: 'spinal-cord-injury',
  'back pain': 'back-or-neck',
  'neck pain': 'back-or-neck',
  'chronic pain': 'long-term-pain',
};

export const conditionGroupIn = (cell: string): ConditionGroup | null => oneOf(CONDITIONS, cell, 'condition_group');

const ETHNIC_CATEGORIES: Readonly<Record<string, Ethnicity | null>> = {
  '': null,
  ...Object.fromEntries(ETHNICITIES.map((code) => [code.toLowerCase(), code])),
};

/** A code of the ethnic category 2001. */
export const ethnicityIn = (cell: string): Ethnicity | null => oneOf(ETHNIC_CATEGORIES, cell, 'ethnicity');

/** 1, the most deprived fifth of areas, to 5; null: not known. */
export function quintileIn(cell: string): number | null {
  const text = tidy(cell);
  if (text === '') return null;
  const quintile = numberIn(text);
  if (quintile === null || !Number.isInteger(quintile) || quintile < 1 || quintile > 5)
    throw new Refused('deprivation_quintile outside 1..5');
  return quintile;
}

/** An address as it was typed; whose it is, the comparison finds out. */
export function emailIn(cell: string): string | null {
  const address = cell.trim().replace(/^mailto:/i, '');
  if (address === '') return null;
  if (address.length > LONGEST_LINE || !/^[^\s@]+@[^\s@]+$/.test(address))
    throw new Refused('therapist_email not an address');
  return address;
}

const ATTENDANCES: Readonly<Record<string, AppointmentStatus>> = {
  booked: 'booked',
  attended: 'attended',
  missed: 'missed',
  dna: 'missed',
  'did not attend': 'missed',
  cancelled: 'cancelled',
  canceled: 'cancelled',
};

export const attendanceIn = (cell: string): AppointmentStatus => oneOf(ATTENDANCES, cell, 'attendance');

const ENDS: Readonly<Record<string, EndReason | null>> = {
  '': null,
  ...byWords(END_REASONS),
  'goals met': 'goals-reached',
  'goals achieved': 'goals-reached',
  'moved away': 'moved-on',
  'patient choice': 'own-choice',
  'self discharge': 'own-choice',
  'lost contact': 'no-contact',
  deceased: 'died',
  death: 'died',
};

export const endReasonIn = (cell: string): EndReason | null => oneOf(ENDS, cell, 'end reason');

const YES_OR_NO: Readonly<Record<string, 'yes' | 'no' | null>> = { '': null, yes: 'yes', y: 'yes', no: 'no', n: 'no' };

/** Whether this is the person who may be here already; null: not answered. */
export const samePersonIn = (cell: string): 'yes' | 'no' | null => oneOf(YES_OR_NO, cell, 'same_person');

const RATERS: Readonly<Record<string, Rater>> = {
  '': 'patient',
  agreed: 'agreed',
  together: 'agreed',
  patient: 'patient',
  client: 'patient',
  therapist: 'therapist',
  clinician: 'therapist',
  carer: 'carer',
};

/** An empty cell is the patient's own rating. */
export const raterIn = (cell: string): Rater => oneOf(RATERS, cell, 'rater');

/** A domain by its code; a finer ICF code such as d450 belongs to its chapter. */
export function domainIn(cell: string): Domain | null {
  const text = tidy(cell);
  if (text === '') return null;
  const chapter = /^(d[1-9])\d{0,4}$/.exec(text)?.[1];
  const domain = DOMAINS.find((code) => code === (chapter ?? text.replace(/\s*:\s*/, ': ')));
  if (domain === undefined) throw new Refused('goal domain not understood');
  return domain;
}

const NUMBER = /^[+-]?\d+(?:[.,]\d+)?$/;

/** A number; null: the cell holds none. */
function numberIn(text: string): number | null {
  return NUMBER.test(text) ? Number(text.replace(',', '.')) : null;
}

/** Importance or difficulty, 0–3; null: not weighed. */
export function pointsIn(cell: string, what: string): number | null {
  const text = tidy(cell);
  if (text === '') return null;
  const points = numberIn(text);
  if (points === null || !Number.isInteger(points) || points < 0 || points > 3)
    throw new Refused(`${what} not between 0 and 3`);
  return points;
}

/** Where a goal began: −2 or −1, or 0 for a goal to keep; null: not given. */
export function baselineIn(cell: string): number | null {
  const text = tidy(cell);
  if (text === '') return null;
  const level = numberIn(text);
  if (level === null || !isGasLevel(level)) throw new Refused('baseline not a level');
  if (level > 0) throw new Refused('baseline above what was hoped for');
  // -0 is 0: two of them would not be the same to Object.is, nor in JSON.
  return level === 0 ? 0 : level;
}

export function goalNumberIn(cell: string): number {
  const text = tidy(cell);
  if (text === '') throw new Refused('goal_no missing');
  const number = Number(/^(?:goal )?(\d{1,2})\.?0?$/.exec(text)?.[1] ?? NaN);
  if (!(number >= 1)) throw new Refused('goal_no not a number from 1 to 99');
  return number;
}

const WORDED: Readonly<Record<string, GivenAnswer>> = {
  ...Object.fromEntries(GAS_LIGHT_ANSWERS.map((answer) => [answer.replaceAll('-', ' '), { answer }])),
  'a lot more than we hoped': { answer: 'a-lot-more' },
  'a little more than we hoped': { answer: 'a-little-more' },
  'what we hoped for': { answer: 'as-expected' },
  'part of the way': { answer: 'partly' },
  'about the same': { answer: 'no-change' },
  'about the same as at the start': { answer: 'no-change' },
  'harder than before': { answer: 'harder' },
  ...Object.fromEntries(NOT_RATED.map((notRated) => [notRated.replaceAll('-', ' '), { notRated }])),
  'we see this differently': { notRated: 'seen-differently' },
};

/** A level −2 … +2, an answer in words, or that there is none; null: an empty cell, which stores nothing. */
export function ratingIn(cell: string): GivenAnswer | null {
  const text = tidy(cell);
  if (text === '') return null;
  const level = numberIn(text);
  if (level === null) return oneOf(WORDED, text.replace(/(?<=\w)-(?=\w)/g, ' '), 'rating');
  if (level < -2 || level > 2) throw new Refused('rating not between -2 and +2');
  if (!isGasLevel(level)) throw new Refused('rating not understood');
  return { level: level === 0 ? 0 : level };
}

function byWords<Code extends string>(codes: readonly Code[]): Record<string, Code> {
  return Object.fromEntries(
    codes.flatMap((code) => [
      [code, code],
      [code.replaceAll('-', ' '), code],
    ]),
  );
}

function oneOf<T>(meanings: Readonly<Record<string, T>>, cell: string, what: string): T {
  const text = tidy(cell);
  const meaning = Object.hasOwn(meanings, text) ? meanings[text] : undefined;
  if (meaning === undefined) throw new Refused(`${what} not understood`);
  return meaning;
}
