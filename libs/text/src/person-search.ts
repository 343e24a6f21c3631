import { isNamed, searchWordsOf } from './names.js';
import { lastFourOf, readNhsNumber } from './nhs-number.js';

/** A parsed search for a person; every part that is not null or empty must match. */
export interface PersonSearch {
  /** Ten digits. */
  readonly nhsNumber: string | null;
  /** The last four digits of an NHS number. */
  readonly lastFour: string | null;
  /** `YYYY-MM-DD`, any of which matches; a two-digit year may be in either century. null: no date in the input. */
  readonly birthDates: readonly string[] | null;
  /** See `searchWordsOf`. */
  readonly words: readonly string[];
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const LONG_MONTHS = ['uary', 'ruary', 'ch', 'il', '', 'e', 'y', 'ust', 't(?:ember)?', 'ober', 'ember', 'ember'];
const MONTH = MONTHS.map((short, index) => `${short}(?:${LONG_MONTHS[index]})?`).join('|');
const SEPARATOR = String.raw`(?:\s*[-/.,]\s*|\s+)`;
const YEAR = String.raw`(\d{4}|\d{2})`;

/** The usual forms of a date, the day before the month as in Britain. `order` names the groups. */
const DATE_FORMS = [
  { order: 'ymd', form: String.raw`(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})` },
  { order: 'dmy', form: String.raw`(\d{1,2})${SEPARATOR}(\d{1,2})${SEPARATOR}${YEAR}` },
  { order: 'dmy', form: String.raw`(\d{1,2})(?:st|nd|rd|th)?(?:\s+of)?${SEPARATOR}?(${MONTH})${SEPARATOR}?${YEAR}` },
  { order: 'mdy', form: String.raw`(${MONTH})${SEPARATOR}?(\d{1,2})(?:st|nd|rd|th)?${SEPARATOR}${YEAR}` },
  { order: 'dmy', form: String.raw`(\d{2})(\d{2})(\d{4}|\d{2})` },
  { order: 'ymd', form: String.raw`(\d{4})(\d{2})(\d{2})` },
].map(({ order, form }) => ({ order, form: new RegExp(String.raw`(?<![\p{L}\p{N}])${form}(?![\p{L}\p{N}])`, 'iu') }));

/** Reads the input: a name, an NHS number or its last four digits, a birth date, or several of them. */
export function readPersonSearch(query: string): PersonSearch {
  let rest = query.normalize('NFKC').replace(/\p{Default_Ignorable_Code_Point}/gu, '');
  const take = (form: RegExp): string | null => {
    const [found] = form.exec(rest) ?? [];
    if (found === undefined) return null;
    rest = rest.replace(found, ' ');
    return found;
  };
  const number = /(?<![\p{L}\p{N}])\d{3}[\s\p{Pd}]*\d{3}[\s\p{Pd}]*\d{4}(?![\p{L}\p{N}])/u;
  const nhsNumber = readNhsNumber(number.exec(rest)?.[0] ?? '');
  if (nhsNumber !== null) take(number);
  const written = DATE_FORMS.map(({ order, form }) => ({ form, days: daysIn(order, form.exec(rest)) }));
  const date = written.find(({ days }) => days.length > 0) ?? null;
  if (date) take(date.form);
  const lastFour = take(/(?<![\p{L}\p{N}])\d{4}(?![\p{L}\p{N}])/u);
  return { nhsNumber, lastFour, birthDates: date?.days ?? null, words: searchWordsOf(rest) };
}

/** Whether every part of the search matches the person. */
export function fitsSearch(
  { nhsNumber, lastFour, birthDates, words }: PersonSearch,
  person: {
    readonly nhsNumber: string | null;
    readonly birthDate: string;
    readonly names: readonly (string | null)[];
  },
): boolean {
  return (
    (nhsNumber === null || nhsNumber === person.nhsNumber) &&
    (lastFour === null || lastFour === lastFourOf(person.nhsNumber)) &&
    (birthDates === null || birthDates.includes(person.birthDate)) &&
    isNamed(words.join(' '), ...person.names)
  );
}

function daysIn(order: string, found: RegExpExecArray | null): string[] {
  if (!found) return [];
  const part = (name: string): string => found[order.indexOf(name) + 1] ?? '';
  const [year, day] = [part('y'), Number(part('d'))];
  const named = MONTHS.indexOf(part('m').slice(0, 3).toLowerCase()) + 1;
  const month = named || Number(part('m'));
  // No one is born in the future: usually one of the two centuries fits, and for the very old both may.
  const years = year.length === 4 ? [Number(year)] : [1900 + Number(year), 2000 + Number(year)];
  return years.flatMap((each) => dayOf(each, month, day));
}

/** The day as `YYYY-MM-DD`; empty if the calendar has none. */
function dayOf(year: number, month: number, day: number): string[] {
  const date = new Date(Date.UTC(year, month - 1, day));
  const isReal = year >= 1850 && year <= 2200 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return isReal ? [date.toISOString().slice(0, 10)] : [];
}
