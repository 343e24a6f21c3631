import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Page } from '@waymark/contracts';
import { Database } from '../database/database.js';
import { Answers } from '../http/api-docs.js';
import { wholePage } from '../http/paging.js';
import { Allow } from '../http/policy.guard.js';
import { CareService } from './care-service.entity.js';
import { CareServiceResponse, toCareServiceResponse } from './care-services.dto.js';

@ApiTags('Care services')
@Controller('care-services')
export class CareServicesController {
  constructor(private readonly database: Database) {}

  /** Care services with the pathways they offer and the areas they serve. */
  @Get()
  @Allow('care-service:list')
  @Answers(200, CareServiceResponse, { page: true })
  async list(): Promise<Page<CareServiceResponse>> {
    const careServices = await this.database.reads.find(CareService, {
      relations: { pathways: true, areas: true },
      order: { name: 'ASC' },
    });
    return wholePage(careServices.map(toCareServiceResponse));
  }
}
