import { type EntityManager, In, MoreThanOrEqual } from 'typeorm';
import { Appointment, AppointmentStaff } from '../appointments/appointment.entity.js';
import { newId } from '../database/new-id.js';
import { updateIfUnchanged } from '../database/versioned.js';
import { Episode, TeamMember, Transfer } from '../episodes/episode.entity.js';
import { refusedFor, saveTeam } from '../episodes/team.js';
import { TransferRequest } from '../episodes/transfer-request.entity.js';
import { stale } from '../http/problem.js';
import { registerForEpisode } from '../patients/register-for-episode.js';

/** Where an episode goes, and from which day. */
export interface Move {
  readonly careServiceId: string;
  readonly pathwayId: string;
  readonly areaId: string;
  readonly on: string;
}

/** The accounts behind a move: who hands the person over, and who takes them on. The same if they work in both. */
export interface Movers {
  readonly givenById: string;
  readonly takenById: string;
  readonly at: Date;
  /** The day on which roles must hold, for the team to stay; the move itself may be of another day. */
  readonly today: string;
}

/**
 * Moves an episode with its booked appointments. Goals, ratings and appointments stay with the episode; anyone who is
 * not a therapist at its new place leaves its team and the appointments booked from that day on. The caller has checked
 * the place and the day, and has the transaction.
 * @throws 412 if one of the records was changed meanwhile.
 */
export async function moveEpisode(
  em: EntityManager,
  episode: Episode,
  { on, ...place }: Move,
  { givenById, takenById, at, today }: Movers,
): Promise<Episode> {
  if (!(await updateIfUnchanged(em, Episode, episode, place))) throw stale('episode', episode.rowVersion);
  await em.insert(Transfer, {
    id: newId(),
    episodeId: episode.id,
    number: 1 + (await em.countBy(Transfer, { episodeId: episode.id })),
    on,
    fromPathwayId: episode.pathwayId,
    toPathwayId: place.pathwayId,
    fromCareServiceId: episode.careServiceId,
    toCareServiceId: place.careServiceId,
    fromAreaId: episode.areaId,
    toAreaId: place.areaId,
  });
  const moved: Episode = { ...episode, ...place, rowVersion: episode.rowVersion + 1 };
  if (place.careServiceId === episode.careServiceId) return moved;
  await closeTransferRequests(em, episode.id);
  const { patientId, careServiceId } = moved;
  await registerForEpisode(
    em,
    { patientId, careServiceId, accountId: takenById, reason: 'referred', at },
    { careServiceId: episode.careServiceId, accountId: givenById },
  );
  await leaveTeam(em, moved, today);
  await leaveAppointments(em, moved, { on, today });
  return moved;
}

/** Closes the requests to take a person on whose episode has ended or moved. */
export async function closeTransferRequests(em: EntityManager, episodeId: string): Promise<void> {
  await em.update(TransferRequest, { episodeId, status: 'open' }, { status: 'withdrawn' });
}

/** Anyone who does not work where the episode is now could not even open it. */
async function leaveTeam(em: EntityManager, episode: Episode, today: string): Promise<void> {
  const team = await em.findBy(TeamMember, { episodeId: episode.id });
  const refused = await refusedFor(
    em,
    episode,
    team.map(({ accountId }) => accountId),
    today,
  );
  await saveTeam(
    em,
    episode.id,
    team.filter(({ accountId }) => !refused.has(accountId)),
  );
}

/** The appointments stay booked: no one cancels what a person was promised. Some may then need a therapist. */
async function leaveAppointments(
  em: EntityManager,
  episode: Episode,
  { on, today }: { readonly on: string; readonly today: string },
): Promise<void> {
  const booked = await em.findBy(Appointment, { episodeId: episode.id, status: 'booked', on: MoreThanOrEqual(on) });
  const staff = await em.findBy(AppointmentStaff, { appointmentId: In(booked.map((appointment) => appointment.id)) });
  const refused = await refusedFor(
    em,
    episode,
    staff.map(({ accountId }) => accountId),
    today,
  );
  const leaving = staff.filter(({ accountId }) => refused.has(accountId));
  if (leaving.length === 0) return;
  await em.delete(AppointmentStaff, { id: In(leaving.map((one) => one.id)) });
  const changed = new Set(leaving.map(({ appointmentId }) => appointmentId));
  for (const appointment of booked.filter((one) => changed.has(one.id))) {
    if (!(await updateIfUnchanged(em, Appointment, appointment, {})))
      throw stale('appointment', appointment.rowVersion);
  }
}
