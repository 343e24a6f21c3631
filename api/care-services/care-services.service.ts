import { randomUUID } from 'node:crypto';
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
import {
  type CareServiceChangeRequest,
  type CareServiceResponse,
  type NewCareServiceRequest,
  toCareServiceResponse,
} from './care-services.dto.js';
import { areasNamed, pathwaysNamed, requireFreeName } from './places.js';
import { type OfferedPlaces, requireNobodyLeft, setPlaces } from './offered-places.js';

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

  /** @throws 409 if another one has the name. */
  create(context: RequestContext, body: NewCareServiceRequest): Promise<Reply<CareServiceResponse>> {
    return this.audit.change(context, async (em) => {
      await requireFreeName(em, CareService, { id: null, name: body.name });
      const { phone = null, address = null, onArrival = null, name } = body;
      const places = await placesOf(em, body);
      const careService = em.create(CareService, {
        ...{ id: randomUUID(), rowVersion: 1, name, phone, address, onArrival, pathways: [], areas: [] },
        ...places,
      });
      await em.save(careService);
      return {
        reply: new Reply(201, toCareServiceResponse(careService)),
        touched: { record: 'care-service', recordId: careService.id, patientIds: [], episodeIds: [] },
      };
    });
  }

  /** @throws 409 if another one has the name, or people are in care on a pathway or in an area that it would leave. */
  change(context: RequestContext, id: string, body: CareServiceChangeRequest): Promise<Reply<CareServiceResponse>> {
    return this.audit.change(context, async (em) => {
      await lockForUpdate(em, CareService, id);
      const careService = await this.load(em, context, id);
      requireVersion(context, 'care service', careService.rowVersion);
      const { name, phone, address, onArrival } = body;
      const changes = {
        ...(name === undefined ? {} : { name }),
        ...(phone === undefined ? {} : { phone }),
        ...(address === undefined ? {} : { address }),
        ...(onArrival === undefined ? {} : { onArrival }),
      };
      if (name !== undefined) await requireFreeName(em, CareService, { id, name });
      if (!(await updateIfUnchanged(em, CareService, careService, changes)))
        throw stale('care service', careService.rowVersion);
      const places = await placesOf(em, body);
      await requireNobodyLeft(em, careService, places);
      await setPlaces(em, careService, places);
      const changed = { ...careService, ...changes, ...places, rowVersion: careService.rowVersion + 1 };
      const fields = [...Object.keys(changes), ...Object.keys(places)];
      return {
        reply: new Reply(200, toCareServiceResponse(changed)),
        touched: { record: 'care-service', recordId: id, patientIds: [], episodeIds: [], fields },
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

/** The pathways and areas that a body names; absent: they stay as they are. */
async function placesOf(em: EntityManager, { pathways, areas }: CareServiceChangeRequest): Promise<OfferedPlaces> {
  return {
    ...(pathways && {
      pathways: await pathwaysNamed(
        em,
        pathways.map(({ name }) => name),
      ),
    }),
    ...(areas && {
      areas: await areasNamed(
        em,
        areas.map(({ name, region = null }) => ({ name, region })),
      ),
    }),
  };
}
