import { Injectable } from '@nestjs/common';
import type { Page } from '@waymark/contracts';
import { SITE } from '@waymark/policy';
import { type EntityManager, In, LessThan, Not, IsNull } from 'typeorm';
import { accountNames } from '../accounts/account-names.js';
import { AuditedChanges, type Change } from '../audit/audited-changes.js';
import { Clock } from '../clock.js';
import { Database } from '../database/database.js';
import { lockForUpdate, lockName } from '../database/dialect.js';
import { newId } from '../database/new-id.js';
import { personOf, requireAccess } from '../http/access.js';
import { limitOf, pageOf, type PageQuery, positionOf } from '../http/paging.js';
import { conflict, notFound } from '../http/problem.js';
import { Reply } from '../http/reply.js';
import type { RequestContext } from '../http/request-context.js';
import { Patient } from '../patients/patient.entity.js';
import { countsOf } from './compared-patients.js';
import { type Filled, joinedDetails } from './joined-details.js';
import { bothRecords, requireMergeable } from './merge-rules.js';
import { type MergeRequest, type PatientMergeResponse, toMergeResponse, type UndoMergeRequest } from './merges.dto.js';
import { moveRows } from './move-rows.js';
import { partRecords, writePatient } from './part-records.js';
import { PatientMerge, PatientMergeRow } from './patient-merge.entity.js';

/** Two records of one person become one, and two again. See the README. */
@Injectable()
export class MergesService {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditedChanges,
    private readonly clock: Clock,
  ) {}

  /** The latest first. */
  async list(context: RequestContext, query: PageQuery): Promise<Page<PatientMergeResponse>> {
    requireAccess(context, 'list', SITE);
    const limit = limitOf(query);
    const position = positionOf(query);
    const page = await this.database.snapshot(async (reads) => {
      const merges = await reads.find(PatientMerge, {
        where: position ? { number: LessThan(Number(position.key)) } : {},
        order: { number: 'DESC' },
        take: limit + 1,
      });
      const toPosition = ({ number, id }: PatientMerge) => ({ key: String(number), id });
      const { items, nextCursor } = pageOf(merges, limit, toPosition, (merge) => merge);
      return { items: await respond(reads, items), nextCursor };
    });
    const patientIds = [...new Set(page.items.flatMap(({ kept, merged }) => [kept.id, merged.id]))];
    await this.audit.read(context, { record: 'patient-merge', recordId: null, patientIds });
    return page;
  }

  /**
   * All at once or not at all. Merging the same two once more changes nothing.
   * @throws what {@link bothRecords} and {@link requireMergeable} throw.
   */
  merge(context: RequestContext, body: MergeRequest): Promise<Reply<PatientMergeResponse>> {
    return this.audit.change(context, async (em) => {
      requireAccess(context, 'patient', SITE);
      const { kept, merged } = await bothRecords(em, context, body);
      if (merged.mergedIntoId === kept.id) return this.asItStands(em, kept, merged);
      await requireMergeable(em, kept, merged);
      await lockName(em, 'patient-merge number');
      const [last] = await em.find(PatientMerge, { order: { number: 'DESC' }, take: 1 });
      const counts = (await countsOf(em, [merged.id])).get(merged.id);
      if (!counts) throw new Error('Every record has its counts.');
      const merge = em.create(PatientMerge, {
        ...{ id: newId(), number: (last?.number ?? 0) + 1, keptId: kept.id, mergedId: merged.id },
        ...{ at: this.clock.now(), accountId: personOf(context).accountId, reason: body.reason },
        ...{ filled: joinedDetails(kept, merged), counts, undoneAt: null, undoneById: null, undoneBecause: null },
      });
      await em.insert(PatientMerge, merge);
      await moveRows(em, merge);
      await writeDetails(em, kept, merged, merge.filled);
      const episodeIds = (await em.findBy(PatientMergeRow, { mergeId: merge.id, tableName: 'episode' })).map(
        ({ rowId }) => rowId,
      );
      return this.done(em, context, merge, { episodeIds, fields: ['merged', ...Object.keys(merge.filled)] });
    });
  }

  /**
   * Puts every row back. What was made since stays with the record that was kept, except what belongs to an episode, or to
   * an account, that goes back.
   * @throws 404 unknown; 409 undone already, or one of the two was merged again since.
   */
  undo(context: RequestContext, id: string, { reason }: UndoMergeRequest): Promise<Reply<PatientMergeResponse>> {
    return this.audit.change(context, async (em) => {
      requireAccess(context, 'patient', SITE);
      await lockForUpdate(em, PatientMerge, id);
      const found = await em.findOneBy(PatientMerge, { id });
      if (!found) throw notFound('merge');
      const { kept, merged } = await bothRecords(em, context, found);
      if (found.undoneAt !== null) throw conflict('undone-already', 'This was undone already.');
      if (!(await mayBeUndone(em, found))) {
        const detail = 'One of these records was merged again since. Undo the latest merge first.';
        throw conflict('merged-again', detail);
      }
      const undone = { undoneAt: this.clock.now(), undoneById: personOf(context).accountId, undoneBecause: reason };
      const episodeIds = await partRecords(em, found, { kept, merged }, undone);
      return this.done(
        em,
        context,
        { ...found, ...undone },
        { episodeIds, fields: ['parted', ...Object.keys(found.filled)] },
      );
    });
  }

  private async asItStands(em: EntityManager, kept: Patient, merged: Patient): Promise<Change<PatientMergeResponse>> {
    const [merge] = await em.find(PatientMerge, {
      where: { keptId: kept.id, mergedId: merged.id, undoneAt: IsNull() },
      order: { number: 'DESC' },
      take: 1,
    });
    // A record that came with one that was merged later is in it without a merge of the two.
    if (!merge)
      throw conflict('merged-already', 'This record was merged into that one already, by way of another one.');
    const [body] = await respond(em, [merge]);
    const touched = { record: 'patient', recordId: kept.id, patientIds: [kept.id], episodeIds: [], fields: [] };
    return { reply: new Reply(200, body as PatientMergeResponse), touched };
  }

  /** One line about each of the two, so that each of them shows it to the person. */
  private async done(
    em: EntityManager,
    context: RequestContext,
    merge: PatientMerge,
    { episodeIds, fields }: { readonly episodeIds: readonly string[]; readonly fields: readonly string[] },
  ): Promise<Change<PatientMergeResponse>> {
    const about = (id: string) => ({ record: 'patient', recordId: id, patientIds: [id], fields });
    const actor = { accountId: personOf(context).accountId, action: context.action, address: context.address };
    await this.audit.note(em, actor, { ...about(merge.mergedId), episodeIds: [] });
    const [body] = await respond(em, [merge]);
    return {
      reply: new Reply(merge.undoneAt === null ? 201 : 200, body as PatientMergeResponse),
      touched: { ...about(merge.keptId), episodeIds },
    };
  }
}

/** The number moves before it is given: no two records have it at the same time. */
async function writeDetails(em: EntityManager, kept: Patient, merged: Patient, filled: Filled): Promise<void> {
  if (filled.nhsNumber) await writePatient(em, merged, { nhsNumber: null });
  else await writePatient(em, merged, {});
  const fields = Object.entries(filled).map(([field, { after }]) => [field, after] as const);
  await writePatient(em, kept, Object.fromEntries(fields));
}

/** A later merge of one of the two holds rows of both: it is undone first. */
async function mayBeUndone(em: EntityManager, merge: PatientMerge): Promise<boolean> {
  const ids = In([merge.keptId, merge.mergedId]);
  const later = { undoneAt: IsNull(), id: Not(merge.id) };
  const others = await em.findBy(PatientMerge, [
    { ...later, keptId: ids },
    { ...later, mergedId: ids },
  ]);
  return others.every(({ number }) => number < merge.number);
}

async function respond(em: EntityManager, merges: readonly PatientMerge[]): Promise<PatientMergeResponse[]> {
  const patients = await em.findBy(Patient, {
    id: In([...new Set(merges.flatMap(({ keptId, mergedId }) => [keptId, mergedId]))]),
  });
  const byId = new Map(patients.map((patient) => [patient.id, patient]));
  const names = await accountNames(
    em,
    merges.flatMap(({ accountId, undoneById }) => [accountId, undoneById ?? accountId]),
  );
  const responses: PatientMergeResponse[] = [];
  for (const merge of merges) {
    const isOpen = merge.undoneAt === null && (await mayBeUndone(em, merge));
    responses.push(toMergeResponse(merge, { patients: byId, names, mayBeUndone: isOpen }));
  }
  return responses;
}
