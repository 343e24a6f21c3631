/** Days are text, `YYYY-MM-DD`, independent of any time zone. */

/** Whether the value is a real day as `YYYY-MM-DD` between 1850 and 2200. */
export function isDay(value: unknown): value is string {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  const date = midnight(value);
  if (Number.isNaN(date.getTime()) || dayOfDate(date) !== value) return false;
  return value >= '1850-01-01' && value <= '2200-12-31';
}

/** The day `days` after `day`; negative goes back. Both `YYYY-MM-DD`. */
export function addDays(day: string, days: number): string {
  const date = midnight(day);
  date.setUTCDate(date.getUTCDate() + days);
  return dayOfDate(date);
}

/** The same day of the month `months` later, or the last day of a shorter month. */
export function addMonths(day: string, months: number): string {
  const date = midnight(day);
  const wanted = date.getUTCDate();
  date.setUTCDate(1);
  // Day 0 is the last day of the previous month.
  date.setUTCMonth(date.getUTCMonth() + months + 1, 0);
  date.setUTCDate(Math.min(wanted, date.getUTCDate()));
  return dayOfDate(date);
}

/** Whole days from one day to another; negative if `to` is earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round((midnight(to).getTime() - midnight(from).getTime()) / 86_400_000);
}

function midnight(day: string): Date {
  return new Date(`${day}T00:00:00Z`);
}

function dayOfDate(date: Date): string {
  return date.toISOString().slice(0, 10);
}

/** Monday of the week that a day is in. */
export function mondayOf(day: string): string {
  // Sunday is 0 in JavaScript, and the last day of the week here.
  return addDays(day, -((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7));
}
