import { type LocalTime, dayOf, instantAt, isDay, offsetOf, readTime, timeOf } from '@waymark/calendar';
import type { Appointment, AppointmentKind, AppointmentPurpose, Colleague } from '@waymark/contracts';
import { dayProblems } from '../../ui/day-problems';
import type { ShownProblem } from '../../ui/shown-problem';
import { timeInWords } from '../../i18n/day-text';
import type { Translations } from '../../i18n/translations';

export type WhichTime = 'first' | 'second';

/** Content of the fields of an appointment. */
export interface TypedAppointment {
  readonly day: string;
  /** As typed: `14:30`, `2:30pm`. */
  readonly time: string;
  /** Which of two, if the clocks go back over the time; null: not chosen. */
  readonly which: WhichTime | null;
  /** How long it takes; empty: not said. */
  readonly minutes: string;
  readonly kind: AppointmentKind;
  readonly purpose: AppointmentPurpose;
  readonly staff: readonly string[];
}

/** Fields of the page by the pointers of the API's refusals. */
export const APPOINTMENT_POINTERS: Readonly<Record<string, string>> = {
  '/startsAt': 'day',
  '/minutes': 'minutes',
  '/kind': 'kind',
  '/purpose': 'purpose',
  '/staff': 'staff',
  // The API points at one of them; the page has one field for them all.
  ...Object.fromEntries(Array.from({ length: 20 }, (_, index) => [`/staff/${index}`, 'staff'])),
};

/**
 * The fields of an appointment. If only the day is known, the time is empty, and has to be given before anything is
 * changed.
 */
export function typedOf(
  { startsAt, on, hasTime, minutes, kind, purpose, staff }: Appointment,
  timeZone: string,
): TypedAppointment {
  const at = new Date(startsAt);
  const time = timeOf(at, timeZone);
  const local = instantAt(dayOf(at, timeZone), time, timeZone);
  const which = local.kind !== 'repeated' ? null : at < local.second ? 'first' : 'second';
  const named = staff.map(({ userId }) => userId);
  const length = String(minutes ?? '');
  return { day: on, time: hasTime ? time : '', which, minutes: length, kind, purpose, staff: named };
}

/** The input as time on the site's clocks; null: it is no day and time yet. */
export function localTimeOf({ day, time }: TypedAppointment, timeZone: string): LocalTime | null {
  const read = readTime(time);
  return isDay(day) && read.kind === 'time' ? instantAt(day, read.time, timeZone) : null;
}

/** Fields that are missing or wrong, before anything is sent. */
export function openIn(typed: TypedAppointment, i18n: Translations, timeZone: string): ShownProblem['fields'] {
  return [
    ...dayProblems(i18n, typed.day, {
      fieldId: 'day',
      label: 'care.appointments.day',
      missing: 'care.appointments.day-missing',
    }),
    ...timeProblems(typed, i18n, timeZone),
    ...(typed.staff.length > 0 ? [] : [{ fieldId: 'staff', text: i18n.t('care.appointments.staff-missing') }]),
  ];
}

function timeProblems(typed: TypedAppointment, i18n: Translations, timeZone: string): ShownProblem['fields'] {
  const read = readTime(typed.time);
  const local = localTimeOf(typed, timeZone);
  if (read.kind === 'either') {
    const [morning, afternoon] = [timeInWords(read.morning), timeInWords(read.afternoon)];
    return [{ fieldId: 'time', text: i18n.t('care.appointments.time-either', { morning, afternoon }) }];
  }
  if (read.kind !== 'time') return [{ fieldId: 'time', text: i18n.t('care.appointments.time-missing') }];
  if (local?.kind === 'skipped') {
    const [from, to, time] = [timeInWords(local.from), timeInWords(local.to), timeInWords(read.time)];
    return [{ fieldId: 'time', text: i18n.t('care.appointments.time-skipped', { from, to, time }) }];
  }
  if (local?.kind === 'repeated' && typed.which === null)
    return [{ fieldId: 'which', text: i18n.t('care.appointments.which-missing') }];
  return [];
}

/** With its offset, so that a time which occurs twice is unambiguous; null: it is not known yet. */
export function startOf(typed: TypedAppointment, timeZone: string): string | null {
  const local = localTimeOf(typed, timeZone);
  if (!local || local.kind === 'skipped') return null;
  if (local.kind === 'once') return written(local.at, timeZone);
  return typed.which && written(local[typed.which], timeZone);
}

function written(at: Date, timeZone: string): string {
  return `${dayOf(at, timeZone)}T${timeOf(at, timeZone)}:00${offsetOf(at, timeZone)}`;
}

export function bodyOf(typed: TypedAppointment, timeZone: string) {
  const { kind, purpose, staff } = typed;
  const minutes = typed.minutes === '' ? null : Number(typed.minutes);
  return { startsAt: startOf(typed, timeZone), minutes, kind, purpose, staff };
}

/** Only what was changed: so that a named colleague who has left since then does not prevent a new time. */
export function changesOf(before: TypedAppointment, now: TypedAppointment, timeZone: string): object {
  const { startsAt, minutes, kind, purpose, staff } = bodyOf(now, timeZone);
  return {
    ...(startsAt === startOf(before, timeZone) ? {} : { startsAt }),
    ...(before.minutes === now.minutes ? {} : { minutes }),
    ...(before.kind === kind ? {} : { kind }),
    ...(before.purpose === purpose ? {} : { purpose }),
    ...(before.staff.join() === staff.join() ? {} : { staff }),
  };
}

/** The fields once someone else has changed the appointment: the input here is kept. */
export function keepTyped(
  typed: TypedAppointment,
  { before, newer }: { readonly before: TypedAppointment; readonly newer: TypedAppointment },
): TypedAppointment {
  return {
    day: typed.day === before.day ? newer.day : typed.day,
    time: typed.time === before.time ? newer.time : typed.time,
    which: typed.which === before.which ? newer.which : typed.which,
    minutes: typed.minutes === before.minutes ? newer.minutes : typed.minutes,
    kind: typed.kind === before.kind ? newer.kind : typed.kind,
    purpose: typed.purpose === before.purpose ? newer.purpose : typed.purpose,
    staff: typed.staff.join() === before.staff.join() ? newer.staff : typed.staff,
  };
}

/** The therapists of the care service, and those named already; the signed-in user comes first. */
export function offeredStaff(
  colleagues: readonly Colleague[],
  named: readonly Colleague[],
  ownId: string,
): readonly Colleague[] {
  const all = new Map([...named, ...colleagues].map(({ userId, name }) => [userId, { userId, name }]));
  const first = ({ userId }: Colleague): number => (userId === ownId ? 0 : 1);
  return [...all.values()].sort((a, b) => first(a) - first(b) || a.name.localeCompare(b.name, 'en-GB'));
}
