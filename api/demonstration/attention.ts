import { randomUUID } from 'node:crypto';
import { levelOfAnswer } from '@waymark/measures';
import { type EntityManager, In } from 'typeorm';
import { Membership } from '../accounts/account.entity.js';
import { Appointment, AppointmentStaff, Preparation } from '../appointments/appointment.entity.js';
import { CannotCome } from '../appointments/cannot-come.entity.js';
import { addDays, addMonths } from '@waymark/calendar';
import type { Clock } from '../clock.js';
import { Goal } from '../goals/goal.entity.js';
import type { SeededPerson } from './seeded-episodes.js';
import { insertAccount } from './staff.js';
import { notOnWeekend } from './weekdays.js';
import { newAppointment } from '../appointments/new-appointment.js';

/** What made it hard to come and what would have helped; the second person has not been asked yet. */
const ASKED: readonly (Pick<Appointment, 'missedReason' | 'missedHelp'> | null)[] = [
  { missedReason: 'travel', missedHelp: 'help-with-travel' },
  null,
];
const CARER = 'Nesta Pryce';

/** Two people did not come last time. */
export async function missLastTime(
  em: EntityManager,
  clock: Clock,
  people: readonly SeededPerson[],
  accountId: string,
): Promise<void> {
  const today = clock.today();
  const on = notOnWeekend(addDays(today, -4), addDays(today, -6));
  const appointments = await appointmentsOf(em, people);
  const away = people.filter(({ episode }) =>
    appointments.every((each) => each.episodeId !== episode.id || each.on < on || each.on > today),
  );
  for (const [index, asked] of ASKED.entries()) {
    const episodeId = away[index]?.episode.id;
    if (episodeId === undefined) continue;
    const startsAt = clock.instantAt(on, index === 0 ? '10:30' : '13:45');
    const appointment = newAppointment({ episodeId, startsAt, on, status: 'missed', ...asked });
    await em.insert(Appointment, appointment);
    await em.insert(AppointmentStaff, { id: randomUUID(), appointmentId: appointment.id, accountId });
  }
}

/** A carer writes before an upcoming appointment that one of the goals is harder than before. */
export async function writeThatItIsHarder(
  em: EntityManager,
  clock: Clock,
  people: readonly SeededPerson[],
): Promise<void> {
  const today = clock.today();
  const appointments = await appointmentsOf(em, people);
  const goals = await em.find(Goal, {
    where: { episodeId: In(people.map(({ episode }) => episode.id)), lifecycle: 'active', kind: 'to-reach' },
    order: { position: 'ASC' },
  });
  for (const { episode, patient } of people) {
    const isOwn = ({ episodeId }: { readonly episodeId: string }): boolean => episodeId === episode.id;
    const booked = appointments.find((each) => isOwn(each) && each.status === 'booked' && each.on > today);
    const goal = goals.find(isOwn);
    if (!booked || goal?.baselineLevel !== -1) continue;
    const email = `${CARER.toLowerCase().replace(' ', '.')}@demo.example`;
    const accountId = await insertAccount(em, { email, name: CARER, passwordHash: null, now: clock.now() });
    const membership = {
      role: 'carer' as const,
      careServiceId: null,
      patientId: patient.id,
      endsOn: addMonths(today, 6),
    };
    await em.insert(Membership, { id: randomUUID(), accountId, ...membership });
    await em.insert(Preparation, {
      id: randomUUID(),
      rowVersion: 1,
      appointmentId: booked.id,
      accountId,
      sentBy: 'carer',
      helpedBy: null,
      ratings: [
        {
          goalId: goal.id,
          level: levelOfAnswer('harder', goal.baselineLevel),
          answer: 'harder',
          value: null,
          notRated: null,
          note: 'Not since the weekend.',
        },
      ],
      wentWell: null,
      toTalkAbout: 'It has been a hard fortnight. Mornings are the hardest part.',
      sentAt: clock.instantAt(addDays(today, -1), '21:05'),
      readAt: null,
      readById: null,
    });
    return;
  }
}

/** A person says from home that they cannot come to an upcoming appointment; nobody has seen it yet. */
export async function sayTheyCannotCome(
  em: EntityManager,
  clock: Clock,
  people: readonly SeededPerson[],
): Promise<void> {
  const today = clock.today();
  const appointments = await appointmentsOf(em, people);
  const known = await em.findBy(Membership, { patientId: In(people.map(({ patient }) => patient.id)) });
  for (const { episode, patient } of people.toReversed()) {
    const booked = appointments.find(
      (each) => each.episodeId === episode.id && each.status === 'booked' && each.on > today,
    );
    if (!booked || known.some(({ patientId }) => patientId === patient.id)) continue;
    const name = `${patient.givenName} ${patient.familyName}`;
    const email = `${name.toLowerCase().replaceAll(' ', '.')}@demo.example`;
    const accountId = await insertAccount(em, { email, name, passwordHash: null, now: clock.now() });
    const membership = { role: 'patient' as const, careServiceId: null, patientId: patient.id };
    await em.insert(Membership, { id: randomUUID(), accountId, ...membership });
    await em.insert(CannotCome, {
      id: randomUUID(),
      rowVersion: 1,
      appointmentId: booked.id,
      accountId,
      saidBy: 'patient',
      reason: 'travel',
      note: 'My lift is away that week. Could we talk on the phone?',
      ofStart: booked.startsAt,
      saidAt: clock.instantAt(addDays(today, -1), '19:40'),
      takenBackAt: null,
      seenAt: null,
      seenById: null,
    });
    return;
  }
}

function appointmentsOf(em: EntityManager, people: readonly SeededPerson[]): Promise<Appointment[]> {
  const episodeId = In(people.map(({ episode }) => episode.id));
  return em.find(Appointment, { where: { episodeId }, order: { startsAt: 'ASC' } });
}
