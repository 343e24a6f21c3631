import type { EndReason } from '@waymark/contracts';
import { type EntityManager, MoreThan } from 'typeorm';
import { moveOn } from '../database/versioned.js';
import { Episode } from '../episodes/episode.entity.js';
import { measureOf } from '../goals/goal-access.js';
import { Goal } from '../goals/goal.entity.js';
import { goalAtDischarge } from '../goals/goal-life.js';
import { stale } from '../http/problem.js';
import { Patient } from '../patients/patient.entity.js';
import { Appointment } from './appointment.entity.js';

/** The day an episode ended, and why. */
export interface Discharge {
  readonly endedOn: string;
  readonly reason: EndReason;
}

/**
 * Ends an episode, and with it its goals and what was still booked. Whoever calls has checked the day and has the
 * transaction.
 * @throws 412 when somebody else changed the episode or a goal meanwhile.
 */
export async function endEpisode(em: EntityManager, episode: Episode, discharge: Discharge): Promise<void> {
  const { endedOn, reason } = discharge;
  if (!(await moveOn(em, Episode, episode, { endedOn, endReason: reason }))) throw stale('episode', episode.version);
  const { achievedAt } = await measureOf(em, episode);
  for (const goal of await em.findBy(Goal, { episodeId: episode.id })) {
    const changes = goalAtDischarge(goal, discharge, achievedAt);
    if (changes && !(await moveOn(em, Goal, goal, changes))) throw stale('goal', goal.version);
  }
  if (reason === 'died') await afterDeath(em, episode, endedOn);
  // Nobody may be called to an appointment of an episode that is over; a follow-up is booked on purpose.
  const booked = await em.findBy(Appointment, { episodeId: episode.id, status: 'booked', on: MoreThan(endedOn) });
  for (const appointment of booked) {
    if (appointment.purpose === 'follow-up' && reason !== 'died') continue;
    await moveOn(em, Appointment, appointment, { status: 'cancelled' });
  }
}

async function afterDeath(em: EntityManager, { patientId }: Episode, diedOn: string): Promise<void> {
  const patient = await em.findOneByOrFail(Patient, { id: patientId });
  await moveOn(em, Patient, patient, { diedOn });
}
