import { Injectable } from '@nestjs/common';
import type { Page } from '@waymark/contracts';
import { careServicesFor, closedPatientIds, matterOf } from '@waymark/policy';
import { Brackets, type EntityManager, In } from 'typeorm';
import { grantsInForce } from '../accounts/held-grants.js';
import { AuditedChanges } from '../audit/audited-changes.js';
import { Clock } from '../clock.js';
import { Database } from '../database/database.js';
import { updateIfUnchanged } from '../database/versioned.js';
import { personOf, requireAccess } from '../http/access.js';
import type { NamedResponse } from '../http/named.dto.js';
import { limitOf, pageOf, positionOf, wholePage } from '../http/paging.js';
import { conflict, notFound, stale } from '../http/problem.js';
import { Reply } from '../http/reply.js';
import { type RequestContext, requireVersion } from '../http/request-context.js';
import { PrivacyEntry } from '../patients/privacy-entry.entity.js';
import { LookWatch } from './look-watch.js';
import {
  type LookedIntoRequest,
  type PrivacyEntriesQuery,
  type PrivacyEntryResponse,
  toPrivacyEntryResponse,
} from './privacy-entries.dto.js';

const WHAT = 'entry';
const RELATIONS = { account: true, careService: true, patient: true, lookedIntoBy: true };

/** The list of a privacy officer: a manager with a grant for the care service. Without one it is empty. */
@Injectable()
export class PrivacyEntriesService {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditedChanges,
    private readonly clock: Clock,
    private readonly watch: LookWatch,
  ) {}

  /** The care services whose privacy officer the caller is. */
  async careServices(context: RequestContext): Promise<Page<NamedResponse>> {
    const grants = await this.grantsOf(this.database.reads, context);
    return wholePage(
      grants.map(({ careServiceId, careService }) => ({ id: careServiceId, name: careService?.name ?? '' })),
    );
  }

  /** The latest first. Never entries about the reader's own record, or about that of somebody they care for. */
  async list(context: RequestContext, query: PrivacyEntriesQuery): Promise<Page<PrivacyEntryResponse>> {
    // What was looked at a moment ago belongs in it.
    await this.watch.catchUp();
    const [limit, position] = [limitOf(query), positionOf(query)];
    const { accountId } = personOf(context);
    const rows = await this.database.snapshot(async (reads) => {
      const grants = await this.grantsOf(reads, context);
      if (grants.length === 0) return [];
      const found = reads
        .createQueryBuilder(PrivacyEntry, 'entry')
        .innerJoinAndSelect('entry.account', 'account')
        .innerJoinAndSelect('entry.careService', 'careService')
        .leftJoinAndSelect('entry.patient', 'patient')
        .leftJoinAndSelect('entry.lookedIntoBy', 'lookedIntoBy')
        .where({ careServiceId: In(grants.map(({ careServiceId }) => careServiceId)) })
        .orderBy('entry.at', 'DESC')
        .addOrderBy('entry.id', 'DESC')
        .limit(limit + 1);
      const closed = closedPatientIds(context.principal);
      if (closed.length > 0)
        found.andWhere('(entry.patientId IS NULL OR entry.patientId NOT IN (:...closed))', { closed });
      if (query.open) found.andWhere('entry.lookedIntoAt IS NULL');
      if (position !== null) {
        const [at, id] = [new Date(position.key), position.id];
        found.andWhere(
          new Brackets((after) => {
            after.where('entry.at < :at', { at }).orWhere('entry.at = :at AND entry.id < :id', { at, id });
          }),
        );
      }
      return found.getMany();
    });
    const patientIds = [...new Set(rows.slice(0, limit).flatMap(({ patientId }) => patientId ?? []))];
    await this.audit.read(context, { record: 'privacy-entry', recordId: null, patientIds });
    return pageOf(
      rows,
      limit,
      ({ at, id }) => ({ key: at.toISOString(), id }),
      (entry) => toPrivacyEntryResponse(entry, accountId),
    );
  }

  /**
   * Notes that somebody looked into an entry, and what came of it.
   * @throws 404 an entry of others, and without a grant; 409 one's own look; 412, 428 as ever.
   */
  lookInto(context: RequestContext, id: string, { word }: LookedIntoRequest): Promise<Reply<PrivacyEntryResponse>> {
    return this.audit.change(context, async (em) => {
      const entry = await this.entryFor(em, context, id);
      const { accountId } = personOf(context);
      if (entry.accountId === accountId)
        throw conflict('yourself', 'This is your own look. Ask another privacy officer to look into it.');
      requireVersion(context, WHAT, entry.rowVersion);
      const changes = { lookedIntoAt: this.clock.now(), lookedIntoById: accountId, word: word.trim() };
      if (!(await updateIfUnchanged(em, PrivacyEntry, entry, changes))) throw stale(WHAT, entry.rowVersion);
      const changed = await em.findOneOrFail(PrivacyEntry, { where: { id }, relations: RELATIONS });
      return {
        reply: new Reply(200, toPrivacyEntryResponse(changed, accountId)),
        touched: {
          ...{ record: 'privacy-entry', recordId: id, episodeIds: [], fields: ['word'] },
          patientIds: entry.patientId === null ? [] : [entry.patientId],
        },
      };
    });
  }

  private async entryFor(em: EntityManager, context: RequestContext, id: string): Promise<PrivacyEntry> {
    const entry = await em.findOneBy(PrivacyEntry, { id });
    if (!entry) throw notFound(WHAT);
    requireAccess(context, WHAT, matterOf(entry.careServiceId));
    const isClosed = entry.patientId !== null && closedPatientIds(context.principal).includes(entry.patientId);
    const grants = await this.grantsOf(em, context);
    if (isClosed || !grants.some(({ careServiceId }) => careServiceId === entry.careServiceId)) throw notFound(WHAT);
    return entry;
  }

  /** Of care services in which they are still manager. */
  private async grantsOf(em: EntityManager, context: RequestContext) {
    const held = careServicesFor(context.action, context.principal) ?? [];
    const { accountId } = personOf(context);
    const grants = await grantsInForce(em, { accountId, kind: 'privacy-officer', today: this.clock.today() });
    return grants.filter(({ careServiceId }) => held.includes(careServiceId));
  }
}
