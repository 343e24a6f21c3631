import type { BookedAlready } from '@waymark/contracts';
import { Brackets, type EntityManager, In } from 'typeorm';
import { lockName } from '../database/dialect.js';
import type { Episode } from '../episodes/episode.entity.js';
import { conflict } from '../http/problem.js';
import { Appointment, AppointmentStaff } from './appointment.entity.js';

/** Appointments have no length; two that begin less than this apart are simultaneous. */
const APART_MINUTES = 15;
const MINUTE = 60_000;

/**
 * Checks before an appointment is booked, or a booked one is moved, that neither the person nor a therapist is already
 * booked less than a quarter of an hour away. Considers only the person's appointments in this care service, to reveal
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
  const person = await closest(
    em,
    appointment,
    'episode.patientId = :patientId AND episode.careServiceId = :careServiceId',
    {
      patientId,
      careServiceId,
    },
  );
  if (person) throw atOneTime('/startsAt', { startsAt: person.startsAt.toISOString(), therapist: null });
  const therapist = await bookedWith(em, appointment, staff);
  if (therapist) throw atOneTime('/startsAt', therapist);
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
  { id, startsAt }: Appointment,
  whose: string,
  parameters: object,
): Promise<Appointment | null> {
  const [from, to] = [-1, 1].map((side) => new Date(startsAt.getTime() + side * (APART_MINUTES * MINUTE - 1)));
  return em
    .createQueryBuilder(Appointment, 'other')
    .innerJoin('other.episode', 'episode')
    .where("other.status = 'booked' AND other.id <> :id", { id })
    .andWhere('other.startsAt BETWEEN :from AND :to', { from, to })
    .andWhere(new Brackets((only) => only.where(whose, parameters)))
    .orderBy('other.startsAt', 'ASC')
    .getOne();
}

/** @param pointer the field that can be chosen differently */
function atOneTime(pointer: '/startsAt' | '/toUserId', booked: BookedAlready): Error {
  const [kind, who] = booked.therapist
    ? (['therapist-booked', booked.therapist.name] as const)
    : (['person-booked', 'This person'] as const);
  const choose = pointer === '/toUserId' ? 'Choose another colleague' : 'Choose another time';
  const detail = `${who} is booked already at ${booked.startsAt}. ${choose}, or send confirmedOverlap: true if both are meant.`;
  return conflict(kind, detail, [{ pointer, code: kind, message: `${choose}.` }], { booked });
}
