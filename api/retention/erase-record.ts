import { type EntityManager, In, Like } from 'typeorm';
import { AccessNotice } from '../accounts/access-notice.entity.js';
import { Appointment } from '../appointments/appointment.entity.js';
import { StoredReply } from '../audit/audit.entity.js';
import { withRowsRemovable } from '../database/append-only.js';
import type { Engine } from '../database/dialect.js';
import { inChunks } from '../database/in-chunks.js';
import { newId } from '../database/new-id.js';
import { Episode } from '../episodes/episode.entity.js';
import { Goal } from '../goals/goal.entity.js';
import { Job } from '../jobs/job.entity.js';
import { Letter } from '../letters/letter.entity.js';
import { PatientMerge } from '../merges/patient-merge.entity.js';
import { idsOfPerson } from '../patients/merged-patients.js';
import { ResearchReleasePerson } from '../research/release.entity.js';
import { Review } from '../reviews/review.entity.js';
import { Session } from '../session/session.entity.js';
import { eraseAccounts, ownAccounts } from './erase-accounts.js';
import { ERASED_TABLES, type Erased, OPENED_TABLES, rowsOf } from './erased-tables.js';
import { Erasure } from './erasure.entity.js';

export interface ErasureOrder {
  readonly engine: Engine;
  readonly patientId: string;
  readonly because: string;
  readonly now: Date;
}

/**
 * Erases a record, and the accounts that were for it alone, inside the write of `em`. What stays is that it was erased, when
 * and why; the audit, which names it by a random id; and figures and releases that name nobody.
 * @returns the ids that went.
 */
export async function eraseRecord(
  em: EntityManager,
  { engine, patientId, because, now }: ErasureOrder,
): Promise<Erased> {
  const erased = await erasedBy(em, patientId);
  const accounts = await ownAccounts(em, erased.patient);
  for (const id of erased.patient) {
    await em.update(Session, { lockPatientId: id }, { ...ENDED_LOCK, revokedAt: now });
    await em.update(ResearchReleasePerson, { patientId: id }, { patientId: null, goneAs: newId() });
    await em.update(Job, { patientIds: Like(`%${id}%`) as never }, { patientIds: [], result: null as never });
  }
  await withRowsRemovable(em, engine, OPENED_TABLES, async () => {
    for (const some of inChunks(erased.goal)) await em.update(Goal, { id: In(some) }, { followsGoalId: null });
    for (const table of ERASED_TABLES) {
      for (const where of rowsOf(table, erased)) await em.delete(table.entity, where);
    }
  });
  await eraseAccounts(em, accounts);
  await em.insert(
    Erasure,
    erased.patient.map((id) => ({ id: newId(), patientId: id, at: now, because })),
  );
  return erased;
}

/** The ids by which a reply that is kept for a repeated request may name the record. */
export function idsInReplies({ patient, episode, appointment }: Erased): readonly string[] {
  return [...patient, ...episode, ...appointment];
}

/** Removes replies kept for a repeated request that name one of these: a record of long ago may have been entered today. */
export async function eraseReplies(em: EntityManager, ids: ReadonlySet<string>): Promise<void> {
  for (const { seq, route, body } of await em.find(StoredReply)) {
    const named = (route + JSON.stringify(body)).match(ANY_ID) ?? [];
    if (named.some((id) => ids.has(id))) await em.delete(StoredReply, { seq });
  }
}

const ANY_ID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

/** Nobody sees anything there any more. */
const ENDED_LOCK = { lockPatientId: null, lockRecordId: null, lockEpisodeId: null };

async function erasedBy(em: EntityManager, patientId: string): Promise<Erased> {
  const patient = await idsOfPerson(em, patientId);
  const patients = In([...patient]);
  const episode = idsOf(await em.find(Episode, { where: { patientId: patients }, select: { id: true } }));
  const where = { episodeId: In([...episode]) };
  return {
    patient,
    episode,
    goal: idsOf(await em.find(Goal, { where, select: { id: true } })),
    appointment: idsOf(await em.find(Appointment, { where, select: { id: true } })),
    review: idsOf(await em.find(Review, { where, select: { id: true } })),
    letter: idsOf(await em.find(Letter, { where, select: { id: true } })),
    merge: idsOf(await em.findBy(PatientMerge, [{ keptId: patients }, { mergedId: patients }])),
    notice: idsOf(await em.findBy(AccessNotice, { patientId: patients })),
  };
}

const idsOf = (rows: readonly { readonly id: string }[]): readonly string[] => rows.map(({ id }) => id);
