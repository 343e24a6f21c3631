import { Injectable } from '@nestjs/common';
import { addDays } from '@waymark/calendar';
import type { Page, ReportPageName } from '@waymark/contracts';
import { type EntityManager, In } from 'typeorm';
import { AuditedChanges } from '../../audit/audited-changes.js';
import { byCareService } from '../../care-services/by-care-service.js';
import { Clock } from '../../clock.js';
import { Database } from '../../database/database.js';
import { lockForUpdate } from '../../database/dialect.js';
import { updateIfUnchanged } from '../../database/versioned.js';
import { careServicesAsked, personOf } from '../../http/access.js';
import { wholePage } from '../../http/paging.js';
import { conflict, notFound, stale } from '../../http/problem.js';
import { Reply } from '../../http/reply.js';
import { type RequestContext, requireVersion } from '../../http/request-context.js';
import { editionFor, editionPageFor } from './edition-access.js';
import { Edition, EditionPage } from './edition.entity.js';
import { type EditionResponse, toEditionResponse } from './editions.dto.js';
import { maySee } from './may-see.js';
import { DAYS_BEFORE_PUBLISHING } from './periods.js';

/** Editions as people read and publish them. Whatever they read was counted before: nothing is computed here. */
@Injectable()
export class EditionsService {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditedChanges,
    private readonly clock: Clock,
  ) {}

  /** The newest first, those of one period by their care services' names. @throws 404 for others' care services. */
  async list(context: RequestContext, careServiceId: string | undefined): Promise<Page<EditionResponse>> {
    const ids = careServicesAsked(context, careServiceId);
    const { reads } = this.database;
    const editions = await reads.find(Edition, {
      where: { careServiceId: In([...ids]) },
      relations: { careService: true },
    });
    return wholePage(
      await this.toResponses(reads, editions.filter((edition) => maySee(context, edition)).sort(newestFirst)),
    );
  }

  async read(context: RequestContext, id: string): Promise<EditionResponse> {
    const { reads } = this.database;
    return this.toResponse(reads, await editionFor(reads, context, id));
  }

  /** The page as it was stored, byte for byte. @throws 404; 422 for a page or pathway that the edition does not have. */
  async page(context: RequestContext, id: string, page: ReportPageName, pathwayId = ''): Promise<EditionPage> {
    const { reads } = this.database;
    await editionFor(reads, context, id);
    return editionPageFor(reads, { editionId: id, page, pathwayId });
  }

  /** @throws 409 before the team has had its days, or if it is published. */
  publish(context: RequestContext, id: string): Promise<Reply<EditionResponse>> {
    return this.audit.change(context, async (em) => {
      await lockForUpdate(em, Edition, id);
      const edition = await editionFor(em, context, id);
      requireVersion(context, 'edition', edition.rowVersion);
      if (edition.state === 'published') throw conflict('published', 'This edition is published already.');
      const from = publishableFrom(edition);
      if (this.clock.today() < from) {
        throw conflict('too-early', `The team reads it first. It can be published from ${from} on.`);
      }
      const publishedById = personOf(context).accountId;
      const changes = { state: 'published', publishedOn: this.clock.today(), publishedById } as const;
      if (!(await updateIfUnchanged(em, Edition, edition, changes))) throw stale('edition', edition.rowVersion);
      const changed = { ...edition, ...changes, rowVersion: edition.rowVersion + 1 };
      return {
        reply: new Reply(200, await this.toResponse(em, changed)),
        touched: { record: 'edition', recordId: id, patientIds: [], episodeIds: [], fields: ['state'] },
      };
    });
  }

  private async toResponse(em: EntityManager, edition: Edition): Promise<EditionResponse> {
    const [response] = await this.toResponses(em, [edition]);
    if (response === undefined) throw notFound('edition');
    return response;
  }

  private async toResponses(em: EntityManager, editions: readonly Edition[]): Promise<EditionResponse[]> {
    const pages = await em.find(EditionPage, {
      where: { editionId: In(editions.map(({ id }) => id)) },
      select: { editionId: true, page: true, pathwayId: true, pathwayName: true },
    });
    return editions.map((edition) =>
      toEditionResponse(
        edition,
        pages.filter(({ editionId }) => editionId === edition.id),
        edition.state === 'published' ? null : publishableFrom(edition),
      ),
    );
  }
}

/** Of a period each care service has one edition. */
function newestFirst(one: Edition, other: Edition): number {
  return other.to.localeCompare(one.to) || other.from.localeCompare(one.from) || byCareService(one, other);
}

function publishableFrom({ closedOn }: Edition): string {
  return addDays(closedOn, DAYS_BEFORE_PUBLISHING);
}
