import { APPOINTMENT_MINUTES, type BookedAlready } from '@waymark/contracts';
import { Brackets, type EntityManager, In } from 'typeorm';
import { lockName } from '../database/dialect.js';
import type { Episode } from '../episodes/episode.entity.js';
import { conflict } from '../http/problem.js';
import { Appointment, AppointmentStaff } from './appointment.entity.js';

const MINUTE = 60_000;

/** Those who are asked before anything is booked: the person, in one care service, and their therapists. */
interface Asked {
  readonly episode: Pick<Episode, 'patientId' | 'careServiceId'>;
  readonly staff: readonly string[];
}

/** A stretch of time; its end is not part of it. */
interface Stretch {
  readonly from: Date;
  readonly end: Date;
}

/** The first instant after an appointment. */
function endOf({ startsAt, minutes }: Pick<Appointment, 'startsAt' | 'minutes'>): Date {
  return new Date(startsAt.getTime() + (minutes ?? APPOINTMENT_MINUTES.unsaid) * MINUTE);
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
  await awaitOthers(em, [patientId, ...staff]);
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
  await awaitOthers(em, [patientId, ...staff]);
  if (confirmedOverlap) return;
  const clashes: { readonly on: string; readonly booked: BookedAlready }[] = [];
  for (const appointment of series) {
    const booked = await bookedAlready(em, appointment, { patientId, careServiceId }, staff);
    if (booked) clashes.push({ on: appointment.on, booked });
  }
  const [first] = clashes;
  if (first) throw atOneTime('/startsAt', { ...first.booked, days: clashes.map(({ on }) => on) });
}

/** Whether an appointment at this time and of this length would take nobody's time twice. */
export function isFree(planned: Appointment, taken: readonly Appointment[]): boolean {
  return !taken.some((other) => overlap(planned, other));
}

/**
 * All that takes time of the person in this care service, or of one of these therapists, in a stretch of time, for
 * {@link isFree}. It may have begun before; a group takes no time of another group.
 */
export function takenIn(
  em: EntityManager,
  planned: Appointment,
  stretch: Stretch,
  { episode: { patientId, careServiceId }, staff }: Asked,
): Promise<Appointment[]> {
  const whose = [OF_THE_PERSON, ...(staff.length > 0 ? [ofTherapists(em, planned)] : [])].join(' OR ');
  return bookedIn(em, planned, stretch, { whose, parameters: { patientId, careServiceId, staff } });
}

/** What is booked during an appointment, for the person in this care service or for a therapist; null: nothing. */
async function bookedAlready(
  em: EntityManager,
  appointment: Appointment,
  { patientId, careServiceId }: Asked['episode'],
  staff: Asked['staff'],
): Promise<BookedAlready | null> {
  const person = await closest(em, appointment, { whose: OF_THE_PERSON, parameters: { patientId, careServiceId } });
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
  await awaitOthers(em, [to]);
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
  const other = await closest(em, appointment, { whose: ofTherapists(em, appointment), parameters: { staff } });
  if (!other) return null;
  const { accountId, account } = await em.findOneOrFail(AppointmentStaff, {
    where: { appointmentId: other.id, accountId: In([...staff]) },
    relations: { account: true },
    order: { accountId: 'ASC' },
  });
  return { startsAt: other.startsAt.toISOString(), therapist: { userId: accountId, name: account?.name ?? '' } };
}

/** Other bookings wait until this transaction ends. */
async function awaitOthers(em: EntityManager, people: readonly string[]): Promise<void> {
  for (const one of [...people].sort()) await lockName(em, `appointments ${one}`);
}

const OF_THE_PERSON = '(episode.patientId = :patientId AND episode.careServiceId = :careServiceId)';

/** That another appointment takes a therapist's time. */
function ofTherapists(em: EntityManager, { kind }: Appointment): string {
  const named = em
    .createQueryBuilder(AppointmentStaff, 'staff')
    .select('1')
    .where('staff.appointmentId = other.id AND staff.accountId IN (:...staff)');
  return `(EXISTS (${named.getQuery()})${kind === 'group' ? " AND other.kind <> 'group'" : ''})`;
}

interface Whose {
  readonly whose: string;
  readonly parameters: object;
}

/** The first other appointment that overlaps this one; null: there is none. */
async function closest(em: EntityManager, appointment: Appointment, whose: Whose): Promise<Appointment | null> {
  const stretch = { from: appointment.startsAt, end: endOf(appointment) };
  const near = await bookedIn(em, appointment, stretch, whose);
  return near.find((other) => overlap(appointment, other)) ?? null;
}

/** All others that may reach into a stretch of time, however long they are, the earliest first. */
function bookedIn(
  em: EntityManager,
  { id }: Appointment,
  { from, end }: Stretch,
  { whose, parameters }: Whose,
): Promise<Appointment[]> {
  const earliest = new Date(from.getTime() - APPOINTMENT_MINUTES.longest * MINUTE);
  return em
    .createQueryBuilder(Appointment, 'other')
    .innerJoin('other.episode', 'episode')
    .where("other.status = 'booked' AND other.id <> :id", { id })
    .andWhere('other.startsAt > :earliest AND other.startsAt < :end', { earliest, end })
    .andWhere(new Brackets((only) => only.where(whose, parameters)))
    .orderBy('other.startsAt', 'ASC')
    .getMany();
}

/** One that ends as the other begins does not overlap it. */
function overlap(one: Appointment, other: Appointment): boolean {
  return one.startsAt < endOf(other) && other.startsAt < endOf(one);
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
