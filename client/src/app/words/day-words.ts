/** Dates in words. A day is `YYYY-MM-DD` without a time zone; an instant is shown in the site's own. */

function format(day: string, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat('en-GB', { ...options, timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`));
}

/** A day and its month stay on one line. */
function unbroken(text: string): string {
  return text.replace(' ', '\u00a0');
}

/** "3 March", or "3 March 2024" where the year is not that of `near`. */
export function dayInWords(day: string, near: string): string {
  return day.slice(0, 4) === near.slice(0, 4)
    ? unbroken(format(day, { day: 'numeric', month: 'long' }))
    : unbroken(format(day, { day: 'numeric', month: 'long', year: 'numeric' }));
}

/** "3 March 2024". */
export function fullDay(day: string): string {
  return format(day, { day: 'numeric', month: 'long', year: 'numeric' });
}

/** "Monday 3 March 2025". */
export function dayWithWeekday(day: string): string {
  return format(day, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }).replace(',', '');
}

/** "9am", "2:30pm": how appointment times are written for patients. */
export function clockTime(instant: string, timeZone: string): string {
  const parts = new Intl.DateTimeFormat('en-GB', {
    hour: 'numeric',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone,
  }).formatToParts(new Date(instant));
  const hour = Number(parts.find((part) => part.type === 'hour')?.value);
  const minute = parts.find((part) => part.type === 'minute')?.value ?? '00';
  const half = hour < 12 ? 'am' : 'pm';
  return `${hour % 12 === 0 ? 12 : hour % 12}${minute === '00' ? '' : `:${minute}`}${half}`;
}

/** The day on which an instant falls at the site, `YYYY-MM-DD`. */
export function dayOf(instant: string, timeZone: string): string {
  const parts = new Intl.DateTimeFormat('en-GB', {
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    timeZone,
  }).formatToParts(new Date(instant));
  const part = (type: Intl.DateTimeFormatPartTypes): string => parts.find((one) => one.type === type)?.value ?? '';
  return `${part('year')}-${part('month')}-${part('day')}`;
}

/** The day `days` later (earlier where negative). */
export function dayAfter(day: string, days: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}

/** The same day of the month some months later, or the last of a shorter month. */
export function monthsAfter(day: string, months: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  const wanted = date.getUTCDate();
  date.setUTCDate(1);
  // Day 0 is the last of the month before.
  date.setUTCMonth(date.getUTCMonth() + months + 1, 0);
  date.setUTCDate(Math.min(wanted, date.getUTCDate()));
  return date.toISOString().slice(0, 10);
}

/** Whole days from one day to another. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}

/** The instant of a clock time in a time zone, for the API: `2026-06-01T10:30:00+01:00`. */
export function instantOf(day: string, clock: string, timeZone: string): string {
  const guess = new Date(`${day}T${clock}:00Z`);
  const name = new Intl.DateTimeFormat('en-GB', { timeZone, timeZoneName: 'longOffset' })
    .formatToParts(guess)
    .find((part) => part.type === 'timeZoneName')?.value;
  // Some browsers write Greenwich's own time without an offset.
  return `${day}T${clock}:00${name?.replace('GMT', '') || '+00:00'}`;
}
