import type { DischargeSummary, EndReason } from '@waymark/contracts';
import { type EntityManager, In, IsNull, LessThanOrEqual, MoreThan, MoreThanOrEqual } from 'typeorm';
import { Appointment } from '../appointments/appointment.entity.js';
import { lockForUpdate } from '../database/dialect.js';
import { updateIfUnchanged } from '../database/versioned.js';
import { Episode } from '../episodes/episode.entity.js';
import { measureOf } from '../goals/goal-access.js';
import { Goal } from '../goals/goal.entity.js';
import { goalAtDischarge } from '../goals/goal-life.js';
import { stale } from '../http/problem.js';
import { Patient } from '../patients/patient.entity.js';
import { closeTransferRequests } from './moving.js';

/** The day an episode ended, and why. */
export interface Discharge {
  readonly endedOn: string;
  readonly reason: EndReason;
  /** The discharge summary; left out: the earlier one remains. */
  readonly summary?: DischargeSummary | null;
}

/**
 * Ends an episode with its goals and booked appointments; a death ends the patient's other open episodes too. The
 * caller has checked the day and has the transaction.
 * @returns the episodes that ended, this one first.
 * @throws 412 if one of the records was changed meanwhile.
 */
export async function endEpisode(em: EntityManager, episode: Episode, discharge: Discharge): Promise<Episode[]> {
  await endOne(em, episode, discharge);
  if (discharge.reason === 'died') return [episode, ...(await settleDeath(em, episode.patientId, discharge.endedOn))];
  // No one may be called to an appointment of an episode that is over; a follow-up is booked on purpose.
  const booked = await em.findBy(Appointment, {
    episodeId: episode.id,
    status: 'booked',
    on: MoreThan(discharge.endedOn),
  });
  await cancel(
    em,
    booked.filter(({ purpose }) => purpose !== 'follow-up'),
  );
  return [episode];
}

/**
 * Records a death: every open episode ends on that day, in whichever care service, and appointments booked for that day
 * or later are cancelled, follow-ups included. An episode that began later contradicts the day; it is left for a person
 * to look at.
 * @returns the episodes that ended.
 */
export async function settleDeath(em: EntityManager, patientId: string, diedOn: string): Promise<Episode[]> {
  const open = await em.find(Episode, {
    where: { patientId, endedOn: IsNull(), startedOn: LessThanOrEqual(diedOn) },
    order: { id: 'ASC' },
  });
  for (const episode of open) await endOne(em, episode, { endedOn: diedOn, reason: 'died' });
  const episodes = await em.find(Episode, { select: { id: true }, where: { patientId } });
  const episodeId = In(episodes.map(({ id }) => id));
  await cancel(em, await em.findBy(Appointment, { episodeId, status: 'booked', on: MoreThanOrEqual(diedOn) }));
  const patient = await em.findOneByOrFail(Patient, { id: patientId });
  if (patient.diedOn !== diedOn && !(await updateIfUnchanged(em, Patient, patient, { diedOn }))) {
    throw stale('patient', patient.rowVersion);
  }
  return open;
}

/** Locks everything about this person, so that a death leaves nothing half open. */
export async function holdWholePerson(em: EntityManager, patientId: string): Promise<void> {
  if (!(await lockForUpdate(em, Patient, patientId))) return;
  const episodes = await em.find(Episode, { select: { id: true }, where: { patientId }, order: { id: 'ASC' } });
  // In one order, so that two of these cannot wait for each other.
  for (const { id } of episodes) await lockForUpdate(em, Episode, id);
}

async function endOne(em: EntityManager, episode: Episode, { endedOn, reason, summary }: Discharge): Promise<void> {
  const end = { endedOn, endReason: reason, ...(summary === undefined ? {} : { dischargeSummary: summary }) };
  if (!(await updateIfUnchanged(em, Episode, episode, end))) throw stale('episode', episode.rowVersion);
  await closeTransferRequests(em, episode.id);
  const { achievedAt } = await measureOf(em, episode);
  for (const goal of await em.findBy(Goal, { episodeId: episode.id })) {
    const changes = goalAtDischarge(goal, { endedOn, reason }, achievedAt);
    if (changes && !(await updateIfUnchanged(em, Goal, goal, changes))) throw stale('goal', goal.rowVersion);
  }
}

async function cancel(em: EntityManager, appointments: readonly Appointment[]): Promise<void> {
  for (const appointment of appointments) {
    if (!(await updateIfUnchanged(em, Appointment, appointment, { status: 'cancelled' }))) {
      throw stale('appointment', appointment.rowVersion);
    }
  }
}
