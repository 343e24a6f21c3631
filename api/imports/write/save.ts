import type { EntityManager } from 'typeorm';
import { announceTakingOn } from '../../accounts/announce-access.js';
import { Appointment, AppointmentStaff } from '../../appointments/appointment.entity.js';
import { insertAll } from '../../database/insert-all.js';
import { updateIfUnchanged } from '../../database/versioned.js';
import { endEpisode, settleDeath } from '../../episode-changes/discharge.js';
import { Episode } from '../../episodes/episode.entity.js';
import { Goal, GoalVersion } from '../../goals/goal.entity.js';
import { stale } from '../../http/problem.js';
import { Patient, Registration, TakingOn } from '../../patients/patient.entity.js';
import { NextStep, Rating, Review } from '../../reviews/review.entity.js';
import { KnownReference } from '../compare/known-reference.entity.js';
import type { RowsToAdd } from '../compare/rows-to-add.js';

/**
 * Writes what one person's rows add, each kind of record after those it refers to.
 * @throws 412 if one of the records was changed meanwhile.
 */
export async function saveRows(em: EntityManager, patientId: string, rows: RowsToAdd): Promise<void> {
  await insertAll(em, Patient, rows.patients);
  await insertAll(em, Registration, rows.registrations);
  await insertAll(em, TakingOn, rows.takenOn);
  for (const takingOn of rows.takenOn) await announceTakingOn(em, takingOn);
  await insertAll(em, KnownReference, rows.references);
  await insertAll(em, Episode, rows.episodes);
  await insertAll(em, Goal, rows.goals);
  await insertAll(em, GoalVersion, rows.wordings);
  await insertAll(em, Appointment, rows.appointments);
  await insertAll(em, AppointmentStaff, rows.staff);
  await insertAll(em, Review, rows.reviews);
  await insertAll(em, Rating, rows.ratings);
  await insertAll(em, NextStep, rows.steps);
  for (const { target, record, changes } of rows.updates) {
    if (!(await updateIfUnchanged(em, target, record, changes))) throw stale('record', record.rowVersion);
  }
  const updated = new Set(rows.updates.map(({ record }) => record.id));
  const ended = new Set<string>();
  for (const { episode, discharge } of rows.ends) {
    // A death that ended an earlier one of them has ended this one too.
    if (ended.has(episode.id)) continue;
    // What the file filled in has already given the episode its next version.
    const rowVersion = episode.rowVersion + (updated.has(episode.id) ? 1 : 0);
    for (const { id } of await endEpisode(em, { ...episode, rowVersion }, discharge)) ended.add(id);
  }
  if (rows.diedOn !== null) await settleDeath(em, patientId, rows.diedOn);
}
