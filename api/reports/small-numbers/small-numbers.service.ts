import { Injectable } from '@nestjs/common';
import type { Page } from '@waymark/contracts';
import { careServicesFor } from '@waymark/policy';
import { Brackets, type EntityManager, In } from 'typeorm';
import { grantInForce, grantsInForce } from '../../accounts/held-grants.js';
import { AuditedChanges } from '../../audit/audited-changes.js';
import { Clock } from '../../clock.js';
import { Database } from '../../database/database.js';
import { newId } from '../../database/new-id.js';
import { careServicesAsked, personOf } from '../../http/access.js';
import { limitOf, pageOf, positionOf, wholePage } from '../../http/paging.js';
import { forbidden, unprocessable } from '../../http/problem.js';
import { Reply } from '../../http/reply.js';
import type { RequestContext } from '../../http/request-context.js';
import { editionFor, editionPageFor } from '../editions/edition-access.js';
import type { Edition, EditionPage } from '../editions/edition.entity.js';
import { type OpenableRow, openableRows } from './hidden-rows.js';
import { SmallNumberOpening } from './small-number-opening.entity.js';
import {
  type HiddenRowsResponse,
  type OpenedSmallNumberResponse,
  type OpenSmallNumberRequest,
  type OwnGrantResponse,
  type SmallNumberOpeningResponse,
  type SmallNumbersQuery,
  toOpeningResponse,
} from './small-numbers.dto.js';

const KIND = 'small-numbers';

/** The way to a small true number of an edition: a grant, a reason, and others who see that it was taken. */
@Injectable()
export class SmallNumbersService {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditedChanges,
    private readonly clock: Clock,
  ) {}

  /**
   * Answers with the true figures of a row once it is committed that they were asked for, by whom and why. A retry finds
   * the first opening; the kept reply holds no figure.
   * @throws 404 others' edition; 403 without a grant in force; 422 a page or row that is not there or hides nothing.
   */
  async open(context: RequestContext, body: OpenSmallNumberRequest): Promise<Reply<OpenedSmallNumberResponse>> {
    const { edition, page, row } = await this.database.snapshot((reads) => this.find(reads, context, body));
    const { status, body: opening } = await this.audit.change(context, async (em) => {
      // Once more: it may have been taken away while this one waited for its turn.
      await this.requireGrant(em, context, edition.careServiceId);
      const opened = em.create(SmallNumberOpening, {
        ...{ id: newId(), at: this.clock.now(), accountId: personOf(context).accountId },
        ...{ careServiceId: edition.careServiceId, editionId: edition.id, page: page.page },
        ...{ pathwayId: page.pathwayId, pathwayName: page.pathwayName, row: row.key, rowLabel: row.label },
        ...{ columns: row.figures.map(({ column }) => column), reason: body.reason },
      });
      await em.insert(SmallNumberOpening, opened);
      const which = [edition.id, page.page, page.pathwayId || 'all', row.key, ...opened.columns];
      return {
        reply: new Reply(201, await this.toResponse(em, opened.id)),
        touched: { record: 'small-number', recordId: opened.id, patientIds: [], episodeIds: [], fields: which },
      };
    });
    return new Reply(status, { ...opening, figures: [...row.figures] });
  }

  /** Who opened what of these care services, the latest first. @throws 404 for others' care services. */
  async list(context: RequestContext, query: SmallNumbersQuery): Promise<Page<SmallNumberOpeningResponse>> {
    const { careServiceId } = query;
    const ids = careServicesAsked(context, careServiceId);
    const [limit, position] = [limitOf(query), positionOf(query)];
    const found = this.database.reads
      .createQueryBuilder(SmallNumberOpening, 'opening')
      .innerJoinAndSelect('opening.account', 'account')
      .innerJoinAndSelect('opening.careService', 'careService')
      .innerJoinAndSelect('opening.edition', 'edition')
      .where({ careServiceId: In([...ids]) })
      .orderBy('opening.at', 'DESC')
      .addOrderBy('opening.id', 'DESC')
      .limit(limit + 1);
    if (position !== null) {
      const [at, id] = [new Date(position.key), position.id];
      found.andWhere(
        new Brackets((after) => {
          after.where('opening.at < :at', { at }).orWhere('opening.at = :at AND opening.id < :id', { at, id });
        }),
      );
    }
    return pageOf(
      await found.getMany(),
      limit,
      ({ at, id }) => ({ key: at.toISOString(), id }),
      (opening) => toOpeningResponse(opening),
    );
  }

  /** One's own grants in force. */
  async grants(context: RequestContext): Promise<Page<OwnGrantResponse>> {
    const { accountId } = personOf(context);
    const held = careServicesFor(context.action, context.principal) ?? [];
    const grants = await grantsInForce(this.database.reads, { accountId, kind: KIND, today: this.clock.today() });
    return wholePage(
      grants
        .filter(({ careServiceId }) => held.includes(careServiceId))
        .map(({ kind, from, until, careServiceId, careService }) => ({
          ...{ kind, from, until },
          careService: { id: careServiceId, name: careService?.name ?? '' },
        })),
    );
  }

  /**
   * The rows of a page that can be opened. Without a grant none is named: which of them can be tells a little more than the
   * page does, that it is not left out because of its therapists.
   */
  hiddenRows(context: RequestContext, id: string, page: string, pathwayId = ''): Promise<HiddenRowsResponse> {
    return this.database.snapshot(async (reads) => {
      const edition = await editionFor(reads, context, id);
      const stored = await editionPageFor(reads, { editionId: id, page, pathwayId });
      const grant = await this.grantOf(reads, context, edition.careServiceId);
      if (grant === null) return { items: [], openUntil: null };
      const rows = (await openableRows(reads, edition, stored)).filter(hidesSomething);
      return {
        items: rows.map(({ key, label, figures }) => ({
          ...{ row: key, label },
          columns: figures.map(({ column }) => column),
        })),
        openUntil: grant.until,
      };
    });
  }

  private async find(
    reads: EntityManager,
    context: RequestContext,
    { editionId, page, pathwayId = '', row }: OpenSmallNumberRequest,
  ): Promise<{ edition: Edition; page: EditionPage; row: OpenableRow }> {
    const edition = await editionFor(reads, context, editionId);
    await this.requireGrant(reads, context, edition.careServiceId);
    const stored = await editionPageFor(reads, { editionId, page, pathwayId });
    const rows = await openableRows(reads, edition, stored);
    const found = rows.find(({ key }) => key === row);
    if (found !== undefined && hidesSomething(found)) return { edition, page: stored, row: found };
    throw rowProblem(found, rows);
  }

  private async requireGrant(em: EntityManager, context: RequestContext, careServiceId: string): Promise<void> {
    if ((await this.grantOf(em, context, careServiceId)) !== null) return;
    throw forbidden('You have no grant to open small numbers of this care service. Ask an administrator for one.');
  }

  private grantOf(em: EntityManager, context: RequestContext, careServiceId: string) {
    const { accountId } = personOf(context);
    return grantInForce(em, { accountId, careServiceId, kind: KIND, today: this.clock.today() });
  }

  private async toResponse(em: EntityManager, id: string): Promise<SmallNumberOpeningResponse> {
    const relations = { account: true, careService: true, edition: true };
    return toOpeningResponse(await em.findOneOrFail(SmallNumberOpening, { where: { id }, relations }));
  }
}

function hidesSomething({ figures }: OpenableRow): boolean {
  return figures.length > 0;
}

/** No figure is in it: it may be logged. */
function rowProblem(found: OpenableRow | undefined, rows: readonly OpenableRow[]) {
  const pointer = '/row';
  if (found?.isAboutFew) {
    const message = 'This row is left out because it is about fewer than three therapists. No grant opens it.';
    return unprocessable([{ pointer, code: 'about-few', message }]);
  }
  const hiding = rows.filter(hidesSomething);
  const asked = hiding.map(({ key, label }) => `${key} (${label})`).join(', ');
  const instead = hiding.length === 0 ? 'No row of this page hides a number that can be opened.' : `Ask for ${asked}.`;
  return found === undefined
    ? unprocessable([{ pointer, code: 'no-such-row', message: `This page has no such row. ${instead}` }])
    : unprocessable([
        { pointer, code: 'shown-already', message: `Every number of this row is shown already. ${instead}` },
      ]);
}
