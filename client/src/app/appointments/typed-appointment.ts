import type { Appointment, AppointmentKind, AppointmentPurpose, Colleague } from '@waymark/contracts';
import type { ShownProblem } from '../ui/problem';
import { instantOf } from '../words/day-words';
import type { WordKey } from '../words/words';

/** What stands in the fields of an appointment. */
export interface TypedAppointment {
  readonly day: string;
  readonly time: string;
  readonly kind: AppointmentKind;
  readonly purpose: AppointmentPurpose;
  readonly staff: readonly string[];
}

/** "14:30", as a time field has it. */
function clockOf(instant: string, timeZone: string): string {
  const hourAndMinute = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone } as const;
  return new Intl.DateTimeFormat('en-GB', hourAndMinute).format(new Date(instant));
}

const CLOCK = /^([01]\d|2[0-3]):[0-5]\d$/;

/** Where a refusal of the API leads to on the page. */
export const APPOINTMENT_POINTERS: Readonly<Record<string, string>> = {
  '/startsAt': 'day',
  '/kind': 'kind',
  '/purpose': 'purpose',
  '/staff': 'staff',
  // The API points at one of them; the page has one field for them all.
  ...Object.fromEntries(Array.from({ length: 20 }, (_, index) => [`/staff/${index}`, 'staff'])),
};

export function typedOf({ startsAt, on, kind, purpose, staff }: Appointment, timeZone: string): TypedAppointment {
  return { day: on, time: clockOf(startsAt, timeZone), kind, purpose, staff: staff.map(({ userId }) => userId) };
}

/** What is still open, before anything is sent. */
export function openIn({ day, time, staff }: TypedAppointment, say: (key: WordKey) => string): ShownProblem['fields'] {
  return [
    ...(day ? [] : [{ fieldId: 'day', text: say('staff.appointments.day-missing') }]),
    ...(CLOCK.test(time) ? [] : [{ fieldId: 'time', text: say('staff.appointments.time-missing') }]),
    ...(staff.length > 0 ? [] : [{ fieldId: 'staff', text: say('staff.appointments.staff-missing') }]),
  ];
}

export function bodyOf({ day, time, kind, purpose, staff }: TypedAppointment, timeZone: string) {
  return { startsAt: instantOf(day, time, timeZone), kind, purpose, staff };
}

/**
 * Only what was changed: so that somebody named before who has left since then does not stand in the way of a new
 * time.
 */
export function changesOf(before: TypedAppointment, now: TypedAppointment, timeZone: string): object {
  const { startsAt, kind, purpose, staff } = bodyOf(now, timeZone);
  return {
    ...(before.day === now.day && before.time === now.time ? {} : { startsAt }),
    ...(before.kind === kind ? {} : { kind }),
    ...(before.purpose === purpose ? {} : { purpose }),
    ...(before.staff.join() === staff.join() ? {} : { staff }),
  };
}

/** What stands in the fields once somebody else has changed the appointment: what was typed here stays as it is. */
export function keepTyped(
  typed: TypedAppointment,
  { before, newer }: { readonly before: TypedAppointment; readonly newer: TypedAppointment },
): TypedAppointment {
  return {
    day: typed.day === before.day ? newer.day : typed.day,
    time: typed.time === before.time ? newer.time : typed.time,
    kind: typed.kind === before.kind ? newer.kind : typed.kind,
    purpose: typed.purpose === before.purpose ? newer.purpose : typed.purpose,
    staff: typed.staff.join() === before.staff.join() ? newer.staff : typed.staff,
  };
}

/** The therapists of the care service, and whoever is named already; the one who is signed in comes first. */
export function offeredStaff(
  colleagues: readonly Colleague[],
  named: readonly Colleague[],
  ownId: string,
): readonly Colleague[] {
  const all = new Map([...named, ...colleagues].map(({ userId, name }) => [userId, { userId, name }]));
  const first = ({ userId }: Colleague): number => (userId === ownId ? 0 : 1);
  return [...all.values()].sort((a, b) => first(a) - first(b) || a.name.localeCompare(b.name, 'en-GB'));
}
