import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Page } from '@waymark/contracts';
import { careServicesFor } from '@waymark/policy';
import { type EntityManager, In, MoreThan, Not } from 'typeorm';
import { AuditedChanges } from '../audit/audited-changes.js';
import { Clock } from '../clock.js';
import { Database } from '../database/database.js';
import { personOf } from '../http/access.js';
import { Reply } from '../http/reply.js';
import type { RequestContext } from '../http/request-context.js';
import { wholePage } from '../http/paging.js';
import { AccessNotice, AccessNoticeSeen } from './access-notice.entity.js';
import { type AccessNoticeResponse, type SeenNoticesRequest, toAccessNoticeResponse } from './access-notices.dto.js';
import { leaveOutOwn } from './own-records.js';

/** A therapist away for a month can find out in other ways: the audit trail keeps everything. */
const SHOWN_DAYS = 31;
const MOST_SHOWN = 100;

/**
 * Unseen notices to therapists: accounts given access to records of their care services, patients taken on elsewhere.
 */
@Injectable()
export class AccessNoticesService {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditedChanges,
    private readonly clock: Clock,
  ) {}

  async list(context: RequestContext): Promise<Page<AccessNoticeResponse>> {
    const notices = await this.database.snapshot((reads) => this.unseen(reads, context));
    await this.audit.read(context, { record: 'access-notice', recordId: null, patientIds: patientIdsOf(notices) });
    return wholePage(notices.map(toAccessNoticeResponse));
  }

  /** Ids of notices that are not one's own are ignored: nothing is revealed about them. */
  markSeen(context: RequestContext, { ids }: SeenNoticesRequest): Promise<Reply<null>> {
    return this.audit.change(context, async (em) => {
      const at = this.clock.now();
      const { accountId } = personOf(context);
      const seen = (await this.unseen(em, context)).filter(({ id }) => ids.includes(id));
      if (seen.length > 0) {
        await em
          .createQueryBuilder()
          .insert()
          .into(AccessNoticeSeen)
          .values(seen.map(({ id }) => ({ id: randomUUID(), noticeId: id, accountId, at })))
          .orIgnore()
          .updateEntity(false)
          .execute();
      }
      const patientIds = patientIdsOf(seen);
      const touched = { record: 'access-notice', recordId: null, patientIds, episodeIds: [], fields: ['seen'] };
      return { reply: new Reply(204, null), touched };
    });
  }

  private async unseen(em: EntityManager, context: RequestContext): Promise<AccessNotice[]> {
    const { accountId } = personOf(context);
    const careServiceIds = careServicesFor(context.action, context.principal) ?? [];
    const since = new Date(this.clock.now().getTime() - SHOWN_DAYS * 24 * 60 * 60_000);
    const query = em
      .createQueryBuilder(AccessNotice, 'notice')
      .innerJoinAndSelect('notice.account', 'account')
      .innerJoinAndSelect('notice.givenBy', 'givenBy')
      .innerJoinAndSelect('notice.careService', 'careService')
      .leftJoinAndSelect('notice.takenOnBy', 'takenOnBy')
      .where({ careServiceId: In([...careServiceIds]), at: MoreThan(since), accountId: Not(accountId) })
      .orderBy('notice.at', 'DESC')
      .addOrderBy('notice.id', 'ASC');
    const notices = await leaveOutOwn(query, accountId, 'notice.patientId').getMany();
    const seen = await em.findBy(AccessNoticeSeen, { accountId });
    const seenIds = new Set(seen.map(({ noticeId }) => noticeId));
    return notices.filter(({ id }) => !seenIds.has(id)).slice(0, MOST_SHOWN);
  }
}

function patientIdsOf(notices: readonly AccessNotice[]): string[] {
  return [...new Set(notices.flatMap(({ patientId }) => patientId ?? []))].sort();
}
