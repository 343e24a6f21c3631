import { Injectable } from '@nestjs/common';
import type { Page } from '@waymark/contracts';
import type { EntityManager } from 'typeorm';
import { Records } from '../audit/records.js';
import { Database } from '../database/database.js';
import { holdForWriting } from '../database/dialect.js';
import { moveOn } from '../database/versioned.js';
import { requireAccess } from '../http/access.js';
import { Answer } from '../http/answer.js';
import { type Call, requireVersion } from '../http/call.js';
import { wholePage } from '../http/paging.js';
import { notFound, stale } from '../http/problem.js';
import { CareService } from './care-service.entity.js';
import { type CareServiceChangeRequest, type CareServiceResponse, toCareServiceResponse } from './care-services.dto.js';

const PLACES = { pathways: true, areas: true } as const;

@Injectable()
export class CareServicesService {
  constructor(
    private readonly database: Database,
    private readonly records: Records,
  ) {}

  async list(): Promise<Page<CareServiceResponse>> {
    const careServices = await this.database.reads.find(CareService, { relations: PLACES, order: { name: 'ASC' } });
    return wholePage(careServices.map(toCareServiceResponse));
  }

  async read(call: Call, id: string): Promise<CareServiceResponse> {
    return toCareServiceResponse(await this.load(this.database.reads, call, id));
  }

  change(call: Call, id: string, { phone }: CareServiceChangeRequest): Promise<Answer<CareServiceResponse>> {
    return this.records.change(call, async (em) => {
      await holdForWriting(em, CareService, id);
      const careService = await this.load(em, call, id);
      requireVersion(call, 'care service', careService.version);
      const changes = phone === undefined ? {} : { phone };
      if (!(await moveOn(em, CareService, careService, changes))) throw stale('care service', careService.version);
      const changed = { ...careService, ...changes, version: careService.version + 1 };
      return {
        answer: new Answer(200, toCareServiceResponse(changed)),
        touched: { record: 'care-service', recordId: id, patientIds: [], fields: Object.keys(changes) },
      };
    });
  }

  private async load(em: EntityManager, call: Call, id: string): Promise<CareService> {
    requireAccess(call, 'care service', { careServiceIds: [id], patientId: null });
    const careService = await em.findOne(CareService, { where: { id }, relations: PLACES });
    if (!careService) throw notFound('care service');
    return careService;
  }
}
