import { dayOf as dayAtSite, timeOf as timeAtSite } from '@waymark/calendar';

/**
 * Dates as text. A day is `YYYY-MM-DD` without a time zone; an instant is shown in the site's own. Written out without
 * `Intl.DateTimeFormat`: the first one takes a slow phone 50 ms, while the page waits.
 */

const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const MONTHS = [
  ...['January', 'February', 'March', 'April', 'May', 'June'],
  ...['July', 'August', 'September', 'October', 'November', 'December'],
];

const monthOf = (day: string): string => MONTHS[Number(day.slice(5, 7)) - 1] ?? '';
const yearOf = (day: string): string => String(Number(day.slice(0, 4)));
/** The day and its month stay on one line. */
const dayAndMonth = (day: string): string => `${Number(day.slice(8, 10))}\u00a0${monthOf(day)}`;

/** "3 March", or "3 March 2024" if the year is not that of `near`. */
export function dayInWords(day: string, near: string): string {
  return yearOf(day) === yearOf(near) ? dayAndMonth(day) : fullDay(day);
}

/** "3 March 2024". */
export function fullDay(day: string): string {
  return `${dayAndMonth(day)} ${yearOf(day)}`;
}

/** "March 2026". @param month YYYY-MM. */
export function monthInWords(month: string): string {
  return `${monthOf(month)} ${yearOf(month)}`;
}

/** "Mar"; September is "Sept". @param month YYYY-MM. */
export function shortMonth(month: string): string {
  const name = monthOf(month);
  return name.slice(0, name === 'September' ? 4 : 3);
}

/** "Monday 3 March 2025". */
export function dayWithWeekday(day: string): string {
  return `${WEEKDAYS[new Date(`${day}T00:00:00Z`).getUTCDay()] ?? ''} ${fullDay(day)}`;
}

/** "9am", "2:30pm": how appointment times are written for patients. */
export function clockTime(instant: string, timeZone: string): string {
  return timeInWords(timeOf(instant, timeZone));
}

/** The same for `HH:MM`. */
export function timeInWords(time: string): string {
  const [hours, minutes] = time.split(':');
  const hour = Number(hours);
  const half = hour < 12 ? 'am' : 'pm';
  return `${hour % 12 === 0 ? 12 : hour % 12}${minutes === '00' ? '' : `:${minutes}`}${half}`;
}

/** The day of an instant at the site, `YYYY-MM-DD`. */
export function dayOf(instant: string, timeZone: string): string {
  return dayAtSite(new Date(instant), timeZone);
}

/** The time of an instant at the site, `HH:MM`. */
export function timeOf(instant: string, timeZone: string): string {
  return timeAtSite(new Date(instant), timeZone);
}
