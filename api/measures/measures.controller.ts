import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Page } from '@waymark/contracts';
import { Database } from '../database/database.js';
import { Replies } from '../http/api-docs.js';
import { wholePage } from '../http/paging.js';
import { Allow } from '../http/policy.guard.js';
import { MeasureVersion } from './measure.entity.js';
import { MeasureVersionResponse, toMeasureVersionResponse } from './measures.dto.js';

@ApiTags('Measures')
@Controller('measures')
export class MeasuresController {
  constructor(private readonly database: Database) {}

  /** Published measure versions, the default first. */
  @Get()
  @Allow('measure:list')
  @Replies(200, MeasureVersionResponse, { page: true })
  async list(): Promise<Page<MeasureVersionResponse>> {
    const versions = await this.database.reads.find(MeasureVersion, {
      relations: { measure: true },
      order: { isDefault: 'DESC', id: 'ASC' },
    });
    return wholePage(versions.map(toMeasureVersionResponse));
  }
}
