import { type DayFault, type DayPart, boxesOf, readDay } from '@waymark/calendar';
import { fullDay, monthInWords } from '../i18n/day-text';
import type { TranslationKey, Translations } from '../i18n/translations';
import type { ShownProblem } from './shown-problem';

/** A date field, and the days it accepts. */
export interface DayField {
  readonly fieldId: string;
  readonly label: TranslationKey;
  /** Text to show if the field is empty; left out: the field may stay empty. */
  readonly missing?: TranslationKey;
  /** `YYYY-MM-DD`; empty if unknown. */
  readonly notBefore?: string;
  readonly notAfter?: string;
  /** A date of birth, which may well be a hundred years ago; any other day is of our time. */
  readonly isBirthDate?: boolean;
}

/** Id of a box: the day's is the id of the field, so that every link to the field leads there. */
export function boxId(fieldId: string, part: DayPart): string {
  return part === 'day' ? fieldId : `${fieldId}-${part}`;
}

/** Problems with the value of a date field, each with the box that its link leads to. Empty: it may be sent. */
export function dayProblems(i18n: Translations, value: string, field: DayField): ShownProblem['fields'] {
  const { fieldId, missing, notBefore = '', notAfter = '', isBirthDate = false } = field;
  const label = i18n.t(field.label);
  const read = readDay(boxesOf(value));
  if (read.kind === 'empty') return missing ? [{ fieldId, text: i18n.t(missing) }] : [];
  if (read.kind === 'unfinished') {
    const parts = read.fault.kind === 'missing' ? read.fault.all : [read.fault.part];
    return parts.map((part) => ({
      fieldId: boxId(fieldId, part),
      text: faultInWords(i18n, { label, isBirthDate }, read.fault, part),
    }));
  }
  if (notBefore && read.day < notBefore)
    return [{ fieldId, text: i18n.t('patient.date.too-early', { label, day: fullDay(notBefore) }) }];
  if (notAfter && read.day > notAfter)
    return [{ fieldId, text: i18n.t('patient.date.too-late', { label, day: fullDay(notAfter) }) }];
  return [];
}

const MISSING = {
  day: 'patient.date.missing-day',
  month: 'patient.date.missing-month',
  year: 'patient.date.missing-year',
} as const;
const NOT_A = {
  'not-a-day': 'patient.date.not-a-day',
  'not-a-month': 'patient.date.not-a-month',
  'not-a-year': 'patient.date.not-a-year',
} as const;

/** Text of what is wrong with one box of a date that is no day yet. */
export function faultInWords(
  i18n: Translations,
  { label, isBirthDate }: { readonly label: string; readonly isBirthDate: boolean },
  fault: DayFault,
  part: DayPart,
): string {
  if (fault.kind === 'missing') return i18n.t(MISSING[part], { label });
  if (fault.kind === 'short-year') {
    const [first, second] = fault.either;
    if (!isBirthDate) return i18n.t('patient.date.four-digits', { label, year: second });
    return i18n.t('patient.date.short-year', { label, first, second });
  }
  if (fault.kind === 'no-such-day') {
    return i18n.t('patient.date.no-such-day', { label, month: monthInWords(fault.month), last: fault.last });
  }
  return i18n.t(NOT_A[fault.kind], { label });
}
