import { addDays, addMonths } from '@waymark/calendar';
import type { Grain } from '@waymark/contracts';
import type { NamedPeriod } from '../findings-in-words.js';
import { monthInWords } from '../month-in-words.js';

/** A stretch of whole months for which figures are published. */
export interface Period {
  readonly grain: Grain;
  /** Its first month, as `2026-04`. */
  readonly from: string;
}

/** By its first day, as an edition has it. */
export function periodFrom({ grain, from }: { readonly grain: Grain; readonly from: string }): Period {
  return { grain, from: from.slice(0, 7) };
}

export const MONTHS: Readonly<Record<Grain, number>> = { quarter: 3, year: 12, 'three-years': 36 };

/** Days from the end of a period until its figures are counted: by then most of what was late has been entered. */
const DAYS_TO_CLOSE = 21;
/** Days for which an edition stands with the team, and those after which a manager may publish it. */
export const DAYS_WITH_TEAM = 14;
export const DAYS_BEFORE_PUBLISHING = 7;

/** Financial years that are published when a care service begins with reports: the one under way and those before. */
const YEARS_LOOKED_BACK = 3;
/** The first month of the financial year. */
const APRIL = 4;

export function firstDayOf({ from }: Period): string {
  return `${from}-01`;
}

export function lastDayOf(period: Period): string {
  return addDays(addMonths(firstDayOf(period), MONTHS[period.grain]), -1);
}

/** The day on which its figures are counted. */
export function closesOn(period: Period): string {
  return addDays(lastDayOf(period), DAYS_TO_CLOSE);
}

/**
 * Whether it was closed when it was due, or so soon after that no edition which was may be published yet.
 * @param closedOn YYYY-MM-DD.
 */
export function isClosedOnTime(period: Period, closedOn: string): boolean {
  return closedOn < addDays(closesOn(period), DAYS_BEFORE_PUBLISHING);
}

/** The year in which the financial year of a day began: 2025 for 31 March 2026. */
export function financialYearOf(day: string): number {
  const [year = NaN, month = NaN] = day.split('-').map(Number);
  return month < APRIL ? year - 1 : year;
}

/** What is known of a care service that decides its periods. */
export interface Practice {
  /** The first day on which anybody was discharged; null: nobody was. */
  readonly firstDischargeOn: string | null;
  /** Whether a financial year has quarters; it then has no three years ending with it. */
  readonly hasQuarters: (financialYear: number) => boolean;
}

/** The periods whose figures are due on a day, in the order in which they ended, shorter ones first. */
export function duePeriods(asOf: string, { firstDischargeOn, hasQuarters }: Practice): Period[] {
  if (firstDischargeOn === null) return [];
  const thisYear = financialYearOf(asOf);
  const firstYear = Math.max(financialYearOf(firstDischargeOn), thisYear - YEARS_LOOKED_BACK);
  const years = Array.from({ length: thisYear - firstYear + 1 }, (_, index) => firstYear + index);
  return years
    .flatMap((year): Period[] => {
      const from = monthOf(year, APRIL);
      const wholeYear: Period = { grain: 'year', from };
      if (hasQuarters(year)) {
        const quarters = [0, 3, 6, 9].map((month) => addMonths(`${from}-01`, month).slice(0, 7));
        return [...quarters.map((quarter): Period => ({ grain: 'quarter', from: quarter })), wholeYear];
      }
      // Before the third year three years would be the same as what there is.
      const hasThree = financialYearOf(firstDischargeOn) <= year - 2;
      return hasThree ? [wholeYear, { grain: 'three-years', from: monthOf(year - 2, APRIL) }] : [wholeYear];
    })
    .filter((period) => closesOn(period) <= asOf)
    .sort((a, b) =>
      lastDayOf(a) < lastDayOf(b) ? -1 : lastDayOf(a) > lastDayOf(b) ? 1 : MONTHS[a.grain] - MONTHS[b.grain],
    );
}

/** "April to June 2026", "April 2025 to March 2026". */
export function periodInWords(period: Period): string {
  const { from } = period;
  const to = lastDayOf(period);
  return `${monthInWords(from, { withYear: from.slice(0, 4) !== to.slice(0, 4) })} to ${monthInWords(to.slice(0, 7))}`;
}

/** With its first and last month apart. */
export function namedPeriod(period: Period): NamedPeriod {
  return {
    whole: periodInWords(period),
    first: monthInWords(period.from),
    last: monthInWords(lastDayOf(period).slice(0, 7)),
  };
}

function monthOf(year: number, month: number): string {
  return `${year}-${String(month).padStart(2, '0')}`;
}
