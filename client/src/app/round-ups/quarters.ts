import { addDays, addMonths } from '@waymark/calendar';
import { monthInWords } from '../i18n/day-text';

/** How far back a round-up can be begun, in quarters. */
const OFFERED = 8;
const MONTHS = 3;

export interface Quarter {
  /** Its first day. */
  readonly from: string;
  /** "January to March 2026". */
  readonly label: string;
}

/** The quarters that are over on this day, the newest first; none while the day is not known. */
export function endedQuarters(today: string): readonly Quarter[] {
  if (today === '') return [];
  const [year = '', month = ''] = today.split('-');
  const first = Math.floor((Number(month) - 1) / MONTHS) * MONTHS + 1;
  const current = `${year}-${String(first).padStart(2, '0')}-01`;
  return Array.from({ length: OFFERED }, (_, index) => quarterFrom(addMonths(current, -MONTHS * (index + 1))));
}

function quarterFrom(from: string): Quarter {
  const last = addDays(addMonths(from, MONTHS), -1);
  const [first = ''] = monthInWords(from.slice(0, 7)).split(' ');
  return { from, label: `${first} to ${monthInWords(last.slice(0, 7))}` };
}
