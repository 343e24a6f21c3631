import { isDay } from './days.js';

/**
 * A day as people write it: in three boxes, or pasted in one piece. The day comes first, as everywhere in Britain, and
 * no part of it is guessed: a two-digit year requires confirmation.
 */

export const DAY_PARTS = ['day', 'month', 'year'] as const;
export type DayPart = (typeof DAY_PARTS)[number];

/** The input in the three boxes. */
export type DayBoxes = Readonly<Record<DayPart, string>>;

/** Why three boxes are not a day yet, and which of them is at fault. */
export type DayFault =
  | { readonly kind: 'missing'; readonly part: DayPart; readonly all: readonly DayPart[] }
  | { readonly kind: 'not-a-day' | 'not-a-month' | 'not-a-year'; readonly part: DayPart }
  /** Two digits: it may be either of two years. */
  | { readonly kind: 'short-year'; readonly part: 'year'; readonly either: readonly [number, number] }
  /** Such as 31 April. */
  | { readonly kind: 'no-such-day'; readonly part: 'day'; readonly month: string; readonly last: number };

export type ReadDay =
  | { readonly kind: 'empty' }
  | { readonly kind: 'day'; readonly day: string }
  | { readonly kind: 'unfinished'; readonly fault: DayFault };

export const EMPTY_BOXES: DayBoxes = { day: '', month: '', year: '' };

const MONTHS = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];
const WEEKDAY = /^(?:mon|tue|tues|wed|wednes|thu|thur|thurs|fri|sat|satur|sun)(?:day)?[,.]?\s+/;
const MIDNIGHT = /[t\s]00:00(?::00(?:\.0+)?)?z?$/;
/** Separator between the boxes of an unfinished day stored as one text. */
const BETWEEN = '|';

/** Reads the three boxes. All empty: no date given. */
export function readDay(boxes: DayBoxes): ReadDay {
  const missing = DAY_PARTS.filter((part) => tidy(boxes[part]) === '');
  const [part] = missing;
  if (missing.length === DAY_PARTS.length) return { kind: 'empty' };
  if (part) return unfinished({ kind: 'missing', part, all: missing });
  const day = dayNumber(boxes.day);
  if (day === null) return unfinished({ kind: 'not-a-day', part: 'day' });
  const month = monthNumber(boxes.month);
  if (month === null) return unfinished({ kind: 'not-a-month', part: 'month' });
  const typedYear = tidy(boxes.year).replace(/^['’‘]/, '');
  if (/^\d\d$/.test(typedYear)) {
    const short = Number(typedYear);
    return unfinished({ kind: 'short-year', part: 'year', either: [1900 + short, 2000 + short] });
  }
  const first = `${typedYear}-${two(month)}-01`;
  if (!isDay(first)) return unfinished({ kind: 'not-a-year', part: 'year' });
  const found = `${typedYear}-${two(month)}-${two(day)}`;
  if (!isDay(found)) {
    return unfinished({ kind: 'no-such-day', part: 'day', month: first.slice(0, 7), last: lastOf(first) });
  }
  return { kind: 'day', day: found };
}

/**
 * Reads a day written in one piece: `03/04/1961`, `3.4.1961`, `1961-04-03`, `3 April 1961`, `Apr 3, 1961`, `03041961`.
 * A missing part becomes an empty box: `3 April` has no year.
 * @returns null if it is not a whole day, so that the text stays where it was typed
 */
export function readPastedDay(text: string): DayBoxes | null {
  const plain = tidy(text).replace(WEEKDAY, '').replace(MIDNIGHT, '');
  const compact = /^\d{8}$/.test(plain) ? readCompact(plain) : null;
  if (compact) return compact;
  const parts = plain.split(/\s*[/.,\-–—]\s*|\s+/).filter((part) => part !== '' && part !== 'of');
  const [one = '', other = '', third = '', ...more] = parts;
  if (more.length > 0 || parts.length < 2) return null;
  const year = third.replace(/^['’‘]/, '');
  const readings: readonly DayBoxes[] = [
    { day: one, month: other, year },
    // Programs write the year first, and a month in words may come before the day.
    { day: year, month: other, year: one },
    { day: other, month: one, year },
  ];
  const [dayFirst, yearFirst, monthFirst] = readings;
  if (dayFirst && isPasted(dayFirst)) return written(dayFirst);
  if (yearFirst && /^\d{4}$/.test(one) && isPasted(yearFirst)) return written(yearFirst);
  if (monthFirst && /^\p{L}/u.test(one) && isPasted(monthFirst)) return written(monthFirst);
  return null;
}

/** The boxes of a day, or of an unfinished one as stored by `keptText`. */
export function boxesOf(text: string): DayBoxes {
  const isReal: boolean = isDay(text);
  if (!isReal) {
    const [day = '', month = '', year = ''] = text.split(BETWEEN);
    return { day, month, year };
  }
  const [year = '', month = '', day = ''] = text.split('-');
  return { day: String(Number(day)), month: String(Number(month)), year };
}

/**
 * The boxes as one text: empty, a real day as `YYYY-MM-DD`, or the input so far, which is neither. An unfinished day is
 * thus never taken for no day, and the API refuses it should a form forget to ask.
 */
export function keptText(boxes: DayBoxes): string {
  const read = readDay(boxes);
  if (read.kind === 'day') return read.day;
  if (read.kind === 'empty') return '';
  return DAY_PARTS.map((part) => boxes[part].replaceAll(BETWEEN, '/')).join(BETWEEN);
}

function unfinished(fault: DayFault): ReadDay {
  return { kind: 'unfinished', fault };
}

/** Removes full-width digits and invisible characters, which come with text copied from other programs. */
function tidy(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase();
}

function dayNumber(text: string): number | null {
  const number = Number(/^(\d{1,2})(?:st|nd|rd|th)?$/.exec(tidy(text))?.[1] ?? 0);
  return number >= 1 && number <= 31 ? number : null;
}

/** A number, or a month name of at least three letters. */
function monthNumber(text: string): number | null {
  const plain = tidy(text).replace(/\.$/, '');
  if (/^\d{1,2}$/.test(plain)) return Number(plain) >= 1 && Number(plain) <= 12 ? Number(plain) : null;
  const index = plain.length < 3 ? -1 : MONTHS.findIndex((month) => month.startsWith(plain));
  return index < 0 ? null : index + 1;
}

/** Reads eight digits in a row, with the day or the year first; no such row can be read as both. */
function readCompact(digits: string): DayBoxes | null {
  const dayFirst = { day: digits.slice(0, 2), month: digits.slice(2, 4), year: digits.slice(4) };
  const yearFirst = { day: digits.slice(6), month: digits.slice(4, 6), year: digits.slice(0, 4) };
  return [dayFirst, yearFirst].find((boxes) => readDay(boxes).kind === 'day') ?? null;
}

/** Whether day and month can be told apart; the year may be short or missing, and is then asked for. */
function isPasted({ day, month, year }: DayBoxes): boolean {
  return dayNumber(day) !== null && monthNumber(month) !== null && /^(?:\d{2}|\d{4})?$/.test(year);
}

function written({ day, month, year }: DayBoxes): DayBoxes {
  return { day: String(dayNumber(day) ?? ''), month: String(monthNumber(month) ?? ''), year };
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}

/** Number of the last day in the month of `first`. */
function lastOf(first: string): number {
  const [year = 0, month = 0] = first.split('-').map(Number);
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}
