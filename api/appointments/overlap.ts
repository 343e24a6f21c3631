import { APPOINTMENT_MINUTES, type BookedAlready } from '@waymark/contracts';
import { Brackets, type EntityManager, In } from 'typeorm';
import { lockName } from '../database/dialect.js';
import type { Episode } from '../episodes/episode.entity.js';
import { conflict } from '../http/problem.js';
import { Appointment, AppointmentStaff } from './appointment.entity.js';

/** An appointment whose length was not said takes this long here: two that begin less than this apart are simultaneous. */
const UNSAID_MINUTES = 15;
const MINUTE = 60_000;

/** The first instant after an appointment. */
export function endOf({ startsAt, minutes }: Pick<Appointment, 'startsAt' | 'minutes'>): Date {
  return new Date(startsAt.getTime() + (minutes ?? UNSAID_MINUTES) * MINUTE);
}

/**
 * Checks before an appointment is booked, or a booked one is moved, that neither the person nor a therapist is already
 * booked during it. Considers only the person's appointments in this care service, to reveal
 * nothing of another one; a group is one time for many people. Concurrent bookings wait for each other here.
 * @throws 409 unless it was confirmed that both are meant.
 */
export async function requireFreeTime(
  em: EntityManager,
  appointment: Appointment,
  { patientId, careServiceId }: Episode,
  staff: readonly string[],
  { confirmedOverlap = false }: { readonly confirmedOverlap?: boolean | undefined },
): Promise<void> {
  if (appointment.status !== 'booked') return;
  for (const one of [patientId, ...staff].sort()) await lockName(em, `appointments ${one}`);
  if (confirmedOverlap) return;
  const booked = await bookedAlready(em, appointment, { patientId, careServiceId }, staff);
  if (booked) throw atOneTime('/startsAt', booked);
}

/**
 * The same for a series. All days that clash are named at once, so that none is skipped unseen.
 * @param series of one time of day and one length, the earliest first
 * @throws 409 unless it was confirmed that all are meant.
 */
export async function requireFreeTimes(
  em: EntityManager,
  series: readonly Appointment[],
  { patientId, careServiceId }: Episode,
  staff: readonly string[],
  { confirmedOverlap = false }: { readonly confirmedOverlap?: boolean | undefined },
): Promise<void> {
  for (const one of [patientId, ...staff].sort()) await lockName(em, `appointments ${one}`);
  if (confirmedOverlap) return;
  const clashes: { readonly on: string; readonly booked: BookedAlready }[] = [];
  for (const appointment of series) {
    const booked = await bookedAlready(em, appointment, { patientId, careServiceId }, staff);
    if (booked) clashes.push({ on: appointment.on, booked });
  }
  const [first] = clashes;
  if (first) throw atOneTime('/startsAt', { ...first.booked, days: clashes.map(({ on }) => on) });
}

/**
 * What is booked during an appointment, for the person in this care service or for one of these therapists; null:
 * nothing.
 */
export async function bookedAlready(
  em: EntityManager,
  appointment: Appointment,
  { patientId, careServiceId }: Pick<Episode, 'patientId' | 'careServiceId'>,
  staff: readonly string[],
): Promise<BookedAlready | null> {
  const whose = 'episode.patientId = :patientId AND episode.careServiceId = :careServiceId';
  const person = await closest(em, appointment, whose, { patientId, careServiceId });
  if (person) return { startsAt: person.startsAt.toISOString(), therapist: null };
  return bookedWith(em, appointment, staff);
}

/**
 * Checks before appointments pass to a colleague that they are not booked at one of these times.
 * @throws 409 unless it was confirmed that both are meant.
 */
export async function requireFreeColleague(
  em: EntityManager,
  appointments: readonly Appointment[],
  to: string,
  { confirmedOverlap = false }: { readonly confirmedOverlap?: boolean | undefined },
): Promise<void> {
  await lockName(em, `appointments ${to}`);
  if (confirmedOverlap) return;
  for (const appointment of appointments) {
    const booked = await bookedWith(em, appointment, [to]);
    if (booked) throw atOneTime('/toUserId', booked);
  }
}

/** Which of these therapists is also booked at that time, null: none. Several people of one group count once. */
async function bookedWith(
  em: EntityManager,
  appointment: Appointment,
  staff: readonly string[],
): Promise<BookedAlready | null> {
  if (staff.length === 0) return null;
  const named = em
    .createQueryBuilder(AppointmentStaff, 'staff')
    .select('1')
    .where('staff.appointmentId = other.id AND staff.accountId IN (:...staff)');
  const isNotOneGroup = appointment.kind === 'group' ? " AND other.kind <> 'group'" : '';
  const other = await closest(em, appointment, `EXISTS (${named.getQuery()})${isNotOneGroup}`, { staff });
  if (!other) return null;
  const { accountId, account } = await em.findOneOrFail(AppointmentStaff, {
    where: { appointmentId: other.id, accountId: In([...staff]) },
    relations: { account: true },
    order: { accountId: 'ASC' },
  });
  return { startsAt: other.startsAt.toISOString(), therapist: { userId: accountId, name: account?.name ?? '' } };
}

async function closest(
  em: EntityManager,
  appointment: Appointment,
  whose: string,
  parameters: object,
): Promise<Appointment | null> {
  const { id, startsAt } = appointment;
  const end = endOf(appointment);
  const from = new Date(startsAt.getTime() - APPOINTMENT_MINUTES.longest * MINUTE);
  const near = await em
    .createQueryBuilder(Appointment, 'other')
    .innerJoin('other.episode', 'episode')
    .where("other.status = 'booked' AND other.id <> :id", { id })
    .andWhere('other.startsAt > :from AND other.startsAt < :end', { from, end })
    .andWhere(new Brackets((only) => only.where(whose, parameters)))
    .orderBy('other.startsAt', 'ASC')
    .getMany();
  return near.find((other) => endOf(other) > startsAt) ?? null;
}

/** @param pointer the field that can be chosen differently */
function atOneTime(pointer: '/startsAt' | '/toUserId', booked: BookedAlready): Error {
  const [kind, who] = booked.therapist
    ? (['therapist-booked', booked.therapist.name] as const)
    : (['person-booked', 'This person'] as const);
  const choose = pointer === '/toUserId' ? 'Choose another colleague' : 'Choose another time';
  const when = booked.days ? `on ${booked.days.join(', ')}` : `at ${booked.startsAt}`;
  const detail = `${who} is booked already ${when}. ${choose}, or send confirmedOverlap: true if both are meant.`;
  return conflict(kind, detail, [{ pointer, code: kind, message: `${choose}.` }], { booked });
}
