import type { FieldProblem } from '@waymark/contracts';
import { type EntityManager, LessThanOrEqual } from 'typeorm';
import { Appointment } from '../appointments/appointment.entity.js';
import { detailProblems, detailsAfter } from '../appointments/outcome-details.js';
import { updateIfUnchanged } from '../database/versioned.js';
import type { Episode } from '../episodes/episode.entity.js';
import { conflict, stale, unprocessable } from '../http/problem.js';
import type { AppointmentOutcomeBody } from './discharge.dto.js';

/** The discharge in progress, and the day on which it is recorded. */
interface Asking {
  readonly endedOn: string;
  readonly today: string;
  readonly now: Date;
  readonly outcomes: readonly AppointmentOutcomeBody[];
}

/**
 * Records for every appointment still booked, today or earlier, whether the person came: a discharge may neither cancel
 * it without asking nor leave it open for ever. A follow-up after the end stays booked.
 * @returns the appointments that changed.
 * @throws 409 naming those without an outcome; 422 an outcome that does not fit.
 */
export async function settleOutcomes(
  em: EntityManager,
  episode: Episode,
  { endedOn, today, now, outcomes }: Asking,
): Promise<readonly Appointment[]> {
  const booked = await em.find(Appointment, {
    where: { episodeId: episode.id, status: 'booked', on: LessThanOrEqual(today) },
    order: { startsAt: 'ASC', id: 'ASC' },
  });
  const problems = outcomeProblems(outcomes, booked, now);
  if (problems.length > 0) throw unprocessable(problems);
  const outcomeOf = ({ id }: Appointment) => outcomes.find(({ appointmentId }) => appointmentId === id);
  const unsaid = booked.filter((one) => !outcomeOf(one) && !(one.purpose === 'follow-up' && one.on > endedOn));
  if (unsaid.length > 0) throw nothingSaidOf(unsaid);
  const settled: Appointment[] = [];
  for (const appointment of booked) {
    const outcome = outcomeOf(appointment);
    if (!outcome) continue;
    const changes = { status: outcome.status, ...detailsAfter(outcome.status, {}, outcome) };
    if (!(await updateIfUnchanged(em, Appointment, appointment, changes)))
      throw stale('appointment', appointment.rowVersion);
    settled.push({ ...appointment, ...changes });
  }
  return settled;
}

function nothingSaidOf(unsaid: readonly Appointment[]) {
  const days = unsaid.map(({ on }) => on).join(', ');
  return conflict(
    'outcome-missing',
    `Say first whether the person came: an appointment is still booked on ${days}. Send an outcome for each.`,
    unsaid.map(({ id, on }) => ({
      pointer: '/outcomes',
      code: 'needed',
      message: `Appointment ${id} on ${on}: attended, missed or cancelled?`,
    })),
  );
}

function outcomeProblems(
  outcomes: readonly AppointmentOutcomeBody[],
  booked: readonly Appointment[],
  now: Date,
): FieldProblem[] {
  return outcomes.flatMap((outcome, index): FieldProblem[] => {
    const { appointmentId, status } = outcome;
    const pointer = `/outcomes/${index}`;
    const appointment = booked.find(({ id }) => id === appointmentId);
    if (!appointment) {
      const message = 'This is no appointment of this episode that is still booked, today or earlier. Leave it out.';
      return [{ pointer: `${pointer}/appointmentId`, code: 'not-waiting', message }];
    }
    if (outcomes.findIndex((other) => other.appointmentId === appointmentId) !== index) {
      return [{ pointer: `${pointer}/appointmentId`, code: 'twice', message: 'Name each appointment once.' }];
    }
    if (status !== 'cancelled' && appointment.source === null && appointment.startsAt > now) {
      const message = 'This appointment is still to come today. Cancel it, or wait until it has been.';
      return [{ pointer: `${pointer}/appointmentId`, code: 'in-the-future', message }];
    }
    return detailProblems(status, outcome, pointer);
  });
}
