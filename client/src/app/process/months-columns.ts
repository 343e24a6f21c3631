import type { MedianDays, ProcessMonth } from '@waymark/contracts';
import { monthInWords } from '../i18n/day-text';
import type { TranslationKey } from '../i18n/translations';
import { daysText } from './process-text';

const COUNTS = [
  ...(['attended', 'missed', 'cancelled', 'withGoalDue', 'reviewedOrDeclined', 'reviewed'] as const),
  ...(['withNextStep', 'copiesGiven', 'seenDifferently', 'withoutPatient', 'declined'] as const),
] as const satisfies readonly (keyof ProcessMonth)[];
const DAYS = [
  'daysToFirstAppointment',
  'daysToFirstGoal',
  'daysBetween',
] as const satisfies readonly (keyof ProcessMonth)[];

/** The columns of the table of months, in order. */
export const COLUMNS = ['month', ...COUNTS, ...DAYS] as const;
export type Column = (typeof COLUMNS)[number];

export const HEADS: Readonly<Record<Column, TranslationKey>> = {
  month: 'process.column.month',
  attended: 'process.column.attended',
  missed: 'process.column.missed',
  cancelled: 'process.column.cancelled',
  withGoalDue: 'process.column.with-goal-due',
  reviewedOrDeclined: 'process.column.reviewed-or-declined',
  declined: 'process.column.declined',
  reviewed: 'process.column.reviewed',
  withNextStep: 'process.column.with-next-step',
  copiesGiven: 'process.column.copies-given',
  seenDifferently: 'process.column.seen-differently',
  withoutPatient: 'process.column.without-patient',
  daysToFirstAppointment: 'process.column.days-to-first-appointment',
  daysToFirstGoal: 'process.column.days-to-first-goal',
  daysBetween: 'process.column.days-between',
};

/** The order of its rows. */
export interface MonthsOrder {
  readonly by: Column;
  readonly isDescending: boolean;
}

/** What a cell says; `none` where there was nothing to take a median of. */
export function cellText(month: ProcessMonth, column: Column, none: string): string {
  const value = valueOf(month, column);
  if (value === null) return none;
  if (typeof value === 'string') return monthInWords(value);
  return isOfDays(column) ? daysText(value) : String(value);
}

/** Months without a value come last, whichever way the order goes. */
export function inOrder(months: readonly ProcessMonth[], { by, isDescending }: MonthsOrder): ProcessMonth[] {
  const sign = isDescending ? -1 : 1;
  return [...months].sort((a, b) => {
    const [one, other] = [valueOf(a, by), valueOf(b, by)];
    if (one === null || other === null) return Number(one === null) - Number(other === null);
    return one === other ? 0 : one < other ? -sign : sign;
  });
}

function valueOf(month: ProcessMonth, column: Column): string | number | null {
  const value: string | number | MedianDays = month[column];
  return typeof value === 'object' ? value.median : value;
}

function isOfDays(column: Column): boolean {
  return DAYS.some((one) => one === column);
}
