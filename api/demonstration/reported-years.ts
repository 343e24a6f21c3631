import { daysBetween } from '@waymark/calendar';
import { financialYearOf } from '../reports/editions/periods.js';

/** Whole financial years before the one of today. */
const WHOLE_YEARS = 3;
/** As many as three small care services have together. */
const DISCHARGES_A_YEAR = 600;
/** Episodes of one person in the background, on average: see `SECOND_EPISODES` in background.ts. */
const EPISODES_A_PERSON = 1.1;
/** Those who are not discharged yet are as many as begin in so many days. */
const DAYS_UNDER_WAY = 116;

/** The first day of the years of which every discharge is told. */
export function firstReportedDay(today: string): string {
  return `${financialYearOf(today) - WHOLE_YEARS}-04-01`;
}

/** How many people that takes. */
export function peopleOfTheYears(today: string): number {
  const days = daysBetween(firstReportedDay(today), today) + DAYS_UNDER_WAY;
  return Math.round(((days / 365.25) * DISCHARGES_A_YEAR) / EPISODES_A_PERSON);
}
