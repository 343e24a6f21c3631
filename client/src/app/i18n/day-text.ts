import { dayOf as dayAtSite, timeOf as timeAtSite } from '@waymark/calendar';

/** Dates as text. A day is `YYYY-MM-DD` without a time zone; an instant is shown in the site's own. */

function format(day: string, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat('en-GB', { ...options, timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`));
}

/** Keeps a day and its month on one line. */
function unbroken(text: string): string {
  return text.replace(' ', '\u00a0');
}

/** "3 March", or "3 March 2024" if the year is not that of `near`. */
export function dayInWords(day: string, near: string): string {
  return day.slice(0, 4) === near.slice(0, 4)
    ? unbroken(format(day, { day: 'numeric', month: 'long' }))
    : unbroken(format(day, { day: 'numeric', month: 'long', year: 'numeric' }));
}

/** "3 March 2024". */
export function fullDay(day: string): string {
  return format(day, { day: 'numeric', month: 'long', year: 'numeric' });
}

/** "March 2026". @param month YYYY-MM. */
export function monthInWords(month: string): string {
  return format(`${month}-01`, { month: 'long', year: 'numeric' });
}

/** "Mar". */
export function shortMonth(month: string): string {
  return format(`${month}-01`, { month: 'short' });
}

/** "Monday 3 March 2025". */
export function dayWithWeekday(day: string): string {
  return format(day, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }).replace(',', '');
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
