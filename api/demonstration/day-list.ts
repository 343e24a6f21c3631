import { randomUUID } from 'node:crypto';
import { type EntityManager, In, IsNull, LessThanOrEqual } from 'typeorm';
import { Account, Membership } from '../accounts/account.entity.js';
import { Appointment, AppointmentStaff } from '../appointments/appointment.entity.js';
import { addDays } from '@waymark/calendar';
import type { Clock } from '../clock.js';
import { updateIfUnchanged } from '../database/versioned.js';
import { Episode, TeamMember } from '../episodes/episode.entity.js';
import { THERAPIST } from './staff.js';
import { notOnWeekend } from './weekdays.js';
import { newAppointment } from '../appointments/new-appointment.js';

/** Times of the demonstration therapist's appointments today. The patient of the demonstration comes at the second. */
const HOURS = ['09:00', '09:45', '10:30', '11:30', '13:00', '13:45', '14:30', '15:30', '16:30'] as const;
type Hour = (typeof HOURS)[number];
const HOUR_OF_THE_PATIENT = '09:45';

const KINDS = [
  'in-person',
  'in-person',
  'video',
  'in-person',
  'phone',
  'in-person',
  'in-person',
  'home',
  'in-person',
] as const;

/**
 * Ensures that today has appointments, whatever day it is: past ones that never took place are moved, and if they are
 * not enough new ones are booked. A day that is already full stays as it is.
 */
export async function fillToday(em: EntityManager, clock: Clock): Promise<void> {
  const therapist = await em.findOneByOrFail(Account, { emailKey: THERAPIST });
  const today = clock.today();
  const booked = await ownAppointments(em, therapist.id);
  const ofToday = booked.filter(({ on, status }) => on === today && status !== 'cancelled');
  if (ofToday.length >= HOURS.length) return;

  const taken = new Set(ofToday.map(({ startsAt }) => startsAt.getTime()));
  const busy = new Set(ofToday.map(({ episodeId }) => episodeId));
  const left = HOURS.filter((hour) => !taken.has(clock.instantAt(today, hour).getTime()));
  const due = await mostDue(em, therapist, booked);
  const waiting = booked.filter(
    ({ on, status, reviewStatus, episodeId }) =>
      on < today && status === 'booked' && reviewStatus === null && due.includes(episodeId),
  );
  for (const episodeId of due) {
    if (busy.size >= HOURS.length || left.length === 0) break;
    if (busy.has(episodeId)) continue;
    const isForThePatient = await isOfThePatient(em, episodeId);
    const hour = takeHour(left, (each) => (each === HOUR_OF_THE_PATIENT) === isForThePatient);
    busy.add(episodeId);
    const startsAt = clock.instantAt(today, hour);
    const old = waiting.find((appointment) => appointment.episodeId === episodeId);
    if (old) await updateIfUnchanged(em, Appointment, old, { startsAt, on: today });
    else
      await book(em, {
        episodeId,
        startsAt,
        on: today,
        accountId: therapist.id,
        kind: KINDS[HOURS.indexOf(hour)] ?? 'in-person',
      });
  }
  await putOff(
    em,
    waiting.filter(({ episodeId }) => !busy.has(episodeId)),
    clock,
  );
}

/** Books an appointment with one member of staff. */
export async function book(
  em: EntityManager,
  { accountId, ...when }: Pick<Appointment, 'episodeId' | 'startsAt' | 'on' | 'kind'> & { readonly accountId: string },
): Promise<void> {
  const appointment = newAppointment({ ...when, minutes: 45 });
  await em.insert(Appointment, appointment);
  await em.insert(AppointmentStaff, { id: randomUUID(), appointmentId: appointment.id, accountId });
}

function ownAppointments(em: EntityManager, accountId: string): Promise<Appointment[]> {
  return em
    .createQueryBuilder(Appointment, 'appointment')
    .innerJoin(AppointmentStaff, 'staff', 'staff.appointmentId = appointment.id')
    .where('staff.accountId = :accountId', { accountId })
    .orderBy('appointment.startsAt', 'ASC')
    .addOrderBy('appointment.id', 'ASC')
    .getMany();
}

/**
 * The open episodes of a therapist: the patient of the demonstration, then the longest unseen. A person taken on since
 * the demonstration was filled (accounts are the last thing it creates) keeps their own appointments.
 */
async function mostDue(
  em: EntityManager,
  { id: accountId, createdAt }: Account,
  seen: readonly Appointment[],
): Promise<string[]> {
  const teams = await em.findBy(TeamMember, { accountId });
  const episodes = await em.find(Episode, {
    relations: { patient: true },
    where: {
      id: In(teams.map(({ episodeId }) => episodeId)),
      endedOn: IsNull(),
      patient: { createdAt: LessThanOrEqual(createdAt) },
    },
  });
  const lastSeen = new Map(
    seen.filter(({ status }) => status === 'attended').map(({ episodeId, on }) => [episodeId, on]),
  );
  const ownRecord = await em.findBy(Membership, { role: 'patient' });
  const isKnown = (episode: Episode): number =>
    ownRecord.some(({ patientId }) => patientId === episode.patientId) ? 0 : 1;
  const lastDay = (episode: Episode): string => lastSeen.get(episode.id) ?? '';
  // By name if the day decides nothing: ids differ each time, and so would a picture of the demonstration.
  const name = ({ patient }: Episode): string => patient?.nameKey ?? '';
  return episodes
    .sort((a, b) => isKnown(a) - isKnown(b) || lastDay(a).localeCompare(lastDay(b)) || name(a).localeCompare(name(b)))
    .map(({ id }) => id);
}

async function isOfThePatient(em: EntityManager, episodeId: string): Promise<boolean> {
  const episode = await em.findOneByOrFail(Episode, { id: episodeId });
  return em.existsBy(Membership, { role: 'patient', patientId: episode.patientId });
}

/** Takes the first matching hour, or else the first one. */
function takeHour(left: Hour[], isWanted: (hour: Hour) => boolean): Hour {
  const [hour] = left.splice(Math.max(0, left.findIndex(isWanted)), 1);
  if (hour === undefined) throw new Error('There is no hour left today.');
  return hour;
}

/** Postpones what did not fit today, so that nothing in the past is left unsettled. */
async function putOff(em: EntityManager, appointments: readonly Appointment[], clock: Clock): Promise<void> {
  const today = clock.today();
  for (const [index, appointment] of appointments.entries()) {
    const on = notOnWeekend(addDays(today, 3 + (index % 20)), addDays(today, 1));
    await updateIfUnchanged(em, Appointment, appointment, {
      on,
      startsAt: clock.instantAt(on, HOURS[index % HOURS.length] ?? '09:00'),
    });
  }
}
