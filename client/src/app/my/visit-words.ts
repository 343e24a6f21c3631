import type { Appointment } from '@waymark/contracts';
import { clockTime, dayAfter, dayInWords, dayWithWeekday } from '../words/day-words';
import type { Words } from '../words/words';

/** "Monday 8 June"; the year is said where it is not that of `today`. */
export function weekdayAndDay(day: string, today: string): string {
  const [weekday = ''] = dayWithWeekday(day).split(' ', 1);
  return `${weekday} ${dayInWords(day, today)}`;
}

/** "Tomorrow, Tuesday 2 June, at 10am". */
export function visitDayInWords(words: Words, visit: Appointment, today: string, timeZone: string): string {
  const day = weekdayAndDay(visit.on, today);
  const time = clockTime(visit.startsAt, timeZone);
  if (visit.on === today) return words.t('patient.visit.today', { day, time });
  if (visit.on === dayAfter(today, 1)) return words.t('patient.visit.tomorrow', { day, time });
  return words.t('patient.visit.day', { day, time });
}

/** With whom; empty: nobody is named. */
export function visitStaffInWords(words: Words, { staff }: Appointment): string {
  const names = staff.map(({ name }) => name).filter(Boolean);
  return names.length > 0 ? words.t('patient.visit.with', { names: names.join(', ') }) : '';
}

/** The next appointment that will take place, from today on; null: none is booked. */
export function nextVisit(appointments: readonly Appointment[], today: string): Appointment | null {
  return (
    appointments
      .filter(({ status, on, reviewStatus }) => status === 'booked' && on >= today && reviewStatus === null)
      .sort((a, b) => Date.parse(a.startsAt) - Date.parse(b.startsAt))[0] ?? null
  );
}
