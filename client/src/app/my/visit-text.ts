import { addDays } from '@waymark/calendar';
import { APPOINTMENT_MINUTES, type Appointment, type Episode } from '@waymark/contracts';
import { hasClosedReview, hasReview, takesPlace } from '../care/episodes/appointment-text';
import { clockTime, dayInWords, dayWithWeekday } from '../i18n/day-text';
import type { Translations } from '../i18n/translations';

const MINUTE = 60_000;

/** "Monday 8 June"; the year is shown if it is not that of `today`. */
export function weekdayAndDay(day: string, today: string): string {
  const [weekday = ''] = dayWithWeekday(day).split(' ', 1);
  return `${weekday} ${dayInWords(day, today)}`;
}

/** "Tomorrow, Tuesday 2 June, at 10am"; the day alone if the appointment came from a file without times. */
export function visitDayInWords(i18n: Translations, visit: Appointment, today: string, timeZone: string): string {
  const day = weekdayAndDay(visit.on, today);
  if (!visit.hasTime) return day;
  const time = clockTime(visit.startsAt, timeZone);
  if (visit.on === today) return i18n.t('patient.visit.today', { day, time });
  if (visit.on === addDays(today, 1)) return i18n.t('patient.visit.tomorrow', { day, time });
  return i18n.t('patient.visit.day', { day, time });
}

/** Names of the staff; empty: no one is named. */
export function visitStaffInWords(i18n: Translations, { staff }: Appointment): string {
  const names = staff.map(({ name }) => name).filter(Boolean);
  return names.length > 0 ? i18n.t('patient.visit.with', { names: names.join(', ') }) : '';
}

/** After the end only a follow-up still applies: what was booked before has lost its purpose. */
export function stillMeant(
  appointments: readonly Appointment[],
  { endedOn }: Pick<Episode, 'endedOn'>,
): readonly Appointment[] {
  return endedOn === null ? appointments : appointments.filter(({ purpose }) => purpose === 'follow-up');
}

/** Whether its time has passed; one whose time is not known lasts the whole day. */
export function isOver({ startsAt, minutes, hasTime }: Appointment, now: number | null): boolean {
  return now !== null && hasTime && Date.parse(startsAt) + (minutes ?? APPOINTMENT_MINUTES.unsaid) * MINUTE <= now;
}

/** Whether it has begun, so that it is too late to say here that one cannot come. */
export function hasBegun({ startsAt, hasTime }: Appointment, now: number | null): boolean {
  return now !== null && hasTime && Date.parse(startsAt) <= now;
}

/** The appointment of today that is over or closed; null: there was none. */
export function visitOverToday(
  appointments: readonly Appointment[],
  today: string,
  now: number | null,
): Appointment | null {
  return (
    appointments.find(
      (one) => one.on === today && takesPlace(one) && (hasClosedReview(one) || (!hasReview(one) && isOver(one, now))),
    ) ?? null
  );
}

/** Whether a review of today is under way. */
export function isMeetingToday(appointments: readonly Appointment[], today: string): boolean {
  return appointments.some((one) => one.on === today && takesPlace(one) && one.reviewStatus === 'in-progress');
}

/**
 * The next appointment that will take place, from today on; null: none is booked. One of today is not next once it is over.
 * @param now null: not known yet
 */
export function nextVisit(appointments: readonly Appointment[], today: string, now: number | null): Appointment | null {
  return (
    appointments
      .filter(({ status, on, reviewStatus }) => status === 'booked' && on >= today && reviewStatus === null)
      .filter((visit) => !isOver(visit, now))
      .sort((a, b) => Date.parse(a.startsAt) - Date.parse(b.startsAt))[0] ?? null
  );
}
