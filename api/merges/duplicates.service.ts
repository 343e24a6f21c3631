import { Injectable } from '@nestjs/common';
import type { Page } from '@waymark/contracts';
import { SITE } from '@waymark/policy';
import { In } from 'typeorm';
import { AuditedChanges } from '../audit/audited-changes.js';
import { Clock } from '../clock.js';
import { Database } from '../database/database.js';
import { insertIfNew } from '../database/insert-if-new.js';
import { newId } from '../database/new-id.js';
import { personOf, requireAccess } from '../http/access.js';
import { limitOf, pageOf, type PageQuery, positionOf } from '../http/paging.js';
import { notFound, unprocessable } from '../http/problem.js';
import { Reply } from '../http/reply.js';
import type { RequestContext } from '../http/request-context.js';
import { Patient } from '../patients/patient.entity.js';
import { comparedPatients } from './compared-patients.js';
import { findDuplicates, inOrder, type LikelyPair } from './find-duplicates.js';
import type { PatientPairResponse, TwoPeopleRequest } from './merges.dto.js';
import { DistinctPatients } from './patient-merge.entity.js';

/** Records that may be of one person. */
@Injectable()
export class DuplicatesService {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditedChanges,
    private readonly clock: Clock,
  ) {}

  /** The likeliest first. */
  async list(context: RequestContext, query: PageQuery): Promise<Page<PatientPairResponse>> {
    requireAccess(context, 'list', SITE);
    const limit = limitOf(query);
    const position = positionOf(query);
    const found = await findDuplicates(this.database);
    const rest = position ? found.slice(found.findIndex((pair) => isAt(pair, position)) + 1) : found;
    const shown = rest.slice(0, limit);
    const patientIds = [...new Set(shown.flatMap(({ ids }) => ids))];
    const patients = await this.database.snapshot((reads) => comparedPatients(reads, patientIds));
    await this.audit.read(context, { record: 'patient-duplicate', recordId: null, patientIds });
    const { nextCursor } = pageOf(
      rest,
      limit,
      ({ ids }) => ({ key: ids[1], id: ids[0] }),
      () => null,
    );
    const items = shown.flatMap(({ ids, score, facts }) => {
      const [first, second] = ids.map((id) => patients.get(id));
      return first && second ? [{ patients: [first, second] as const, score, facts }] : [];
    });
    return { items, nextCursor };
  }

  /** Somebody found that two records are of two people: they are not listed again. */
  ruleOut(context: RequestContext, { patientIds }: TwoPeopleRequest): Promise<Reply<null>> {
    return this.audit.change(context, async (em) => {
      requireAccess(context, 'list', SITE);
      const [one = '', other = ''] = patientIds;
      if (one === other) {
        throw unprocessable([{ pointer: '/patientIds', code: 'one-record', message: 'Name two records.' }]);
      }
      if ((await em.countBy(Patient, { id: In([...patientIds]) })) !== patientIds.length) throw notFound('patient');
      const [firstId, secondId] = inOrder(one, other);
      const { accountId } = personOf(context);
      await insertIfNew(em, DistinctPatients, { id: newId(), firstId, secondId, at: this.clock.now(), accountId });
      return {
        reply: new Reply(204, null),
        touched: { record: 'patient-duplicate', recordId: null, patientIds: [firstId, secondId], episodeIds: [] },
      };
    });
  }
}

const isAt = ({ ids }: LikelyPair, { key, id }: { readonly key: string; readonly id: string }): boolean =>
  ids[0] === id && ids[1] === key;
