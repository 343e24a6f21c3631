import { Injectable } from '@nestjs/common';
import type { Page } from '@waymark/contracts';
import { matterOf } from '@waymark/policy';
import type { EntityManager } from 'typeorm';
import { AuditedChanges } from '../audit/audited-changes.js';
import { Database } from '../database/database.js';
import { lockForUpdate } from '../database/dialect.js';
import { updateIfUnchanged } from '../database/versioned.js';
import { requireAccess } from '../http/access.js';
import { Reply } from '../http/reply.js';
import { type RequestContext, requireVersion } from '../http/request-context.js';
import { wholePage } from '../http/paging.js';
import { notFound, stale } from '../http/problem.js';
import { CareService } from './care-service.entity.js';
import { type CareServiceChangeRequest, type CareServiceResponse, toCareServiceResponse } from './care-services.dto.js';

/** Relations that a care service is shown with. */
export const PLACES = { pathways: true, areas: true } as const;

@Injectable()
export class CareServicesService {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditedChanges,
  ) {}

  async list(): Promise<Page<CareServiceResponse>> {
    const careServices = await this.database.reads.find(CareService, { relations: PLACES, order: { name: 'ASC' } });
    return wholePage(careServices.map(toCareServiceResponse));
  }

  async read(context: RequestContext, id: string): Promise<CareServiceResponse> {
    return toCareServiceResponse(await this.load(this.database.reads, context, id));
  }

  change(
    context: RequestContext,
    id: string,
    { phone, address, onArrival }: CareServiceChangeRequest,
  ): Promise<Reply<CareServiceResponse>> {
    return this.audit.change(context, async (em) => {
      await lockForUpdate(em, CareService, id);
      const careService = await this.load(em, context, id);
      requireVersion(context, 'care service', careService.rowVersion);
      const changes = {
        ...(phone === undefined ? {} : { phone }),
        ...(address === undefined ? {} : { address }),
        ...(onArrival === undefined ? {} : { onArrival }),
      };
      if (!(await updateIfUnchanged(em, CareService, careService, changes)))
        throw stale('care service', careService.rowVersion);
      const changed = { ...careService, ...changes, rowVersion: careService.rowVersion + 1 };
      return {
        reply: new Reply(200, toCareServiceResponse(changed)),
        touched: { record: 'care-service', recordId: id, patientIds: [], episodeIds: [], fields: Object.keys(changes) },
      };
    });
  }

  private async load(em: EntityManager, context: RequestContext, id: string): Promise<CareService> {
    requireAccess(context, 'care service', matterOf(id));
    const careService = await em.findOne(CareService, { where: { id }, relations: PLACES });
    if (!careService) throw notFound('care service');
    return careService;
  }
}
