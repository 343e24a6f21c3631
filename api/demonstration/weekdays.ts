import { addDays } from '@waymark/calendar';

const DAY = 86_400_000;

/** Clinics are on weekdays: a weekend day moves into the week before, spread over it; never before `earliest`. */
export function notOnWeekend(day: string, earliest = ''): string {
  const date = new Date(`${day}T00:00:00Z`);
  const weekday = date.getUTCDay();
  if (weekday !== 0 && weekday !== 6) return day;
  const friday = addDays(day, weekday === 6 ? -1 : -2);
  const spread = addDays(friday, -(Math.floor(date.getTime() / DAY) % 5));
  if (spread >= earliest) return spread;
  return friday >= earliest ? friday : addDays(friday, 3);
}

/** Whole years, as on a birthday. */
export function ageOn(day: string, birthDate: string): number {
  const years = Number(day.slice(0, 4)) - Number(birthDate.slice(0, 4));
  return day.slice(5) < birthDate.slice(5) ? years - 1 : years;
}
