import { daysBetween } from '@waymark/calendar';
import type { Dice } from './dice.js';
import { financialYearOf } from '../reports/editions/periods.js';
import { firstReportedDay } from './reported-years.js';
import type { AreaName, CareServiceName } from './story.js';

/**
 * What there is to be found in the figures of the demonstration. Everything else stays as it is from year to year: charts
 * without a finding are part of the truth.
 */

/** Where more and more people take a copy home, since pocket cards lie ready in every room. */
export const MORE_COPIES: CareServiceName = 'Community rehabilitation';
/** Where people wait longer from year to year. */
const LONGER_WAITS: CareServiceName = 'Musculoskeletal';
/** Where roads are bad in winter. */
const BAD_ROADS: AreaName = 'Weald';
const WINTER: readonly string[] = ['12', '01', '02'];

/** The day on which pocket cards were laid out: half way through the last but one of the financial years before today. */
export function pocketCardsSince(today: string): string {
  return `${financialYearOf(today) - 2}-10-01`;
}

/** How likely a patient is given a copy of an agreed review. */
export function copyShare(careService: CareServiceName, on: string, today: string): number {
  if (careService !== MORE_COPIES) return 0.7;
  return on < pocketCardsSince(today) ? 0.62 : 0.78;
}

/** Days from the referral to the start of an episode. */
export function waitUntil(startedOn: string, careService: CareServiceName, today: string, dice: Dice): number {
  const usual = dice.whole(8, 56);
  if (careService !== LONGER_WAITS) return usual;
  const from = firstReportedDay(today);
  const gone = Math.max(0, daysBetween(from, startedOn) / daysBetween(from, today));
  return usual + Math.round(48 * gone);
}

/** How many of a hundred appointments are missed. */
export function missedOf100(area: AreaName, on: string): number {
  return area === BAD_ROADS && WINTER.includes(on.slice(5, 7)) ? 18 : 8;
}
