import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Page } from '@waymark/contracts';
import { Replies } from '../http/api-docs.js';
import { IdPipe } from '../http/id.pipe.js';
import { PageQuery } from '../http/paging.js';
import { Allow } from '../http/policy.guard.js';
import { Context, type RequestContext } from '../http/request-context.js';
import { RecordLookResponse } from './record-looks.dto.js';
import { RecordLooksService } from './record-looks.service.js';

@ApiTags('Patients')
@Controller('patients/:id/looks')
export class RecordLooksController {
  constructor(private readonly looks: RecordLooksService) {}

  /**
   * Who looked at the record of the person who asks, or wrote in it, the latest day first. A page is of whole days, so that it
   * may hold more or fewer than `limit`. Lists in which a name stands among others are not in it, nor what the person did.
   */
  @Get()
  @Allow('record-look:list')
  @Replies(200, RecordLookResponse, { page: true })
  list(
    @Context() context: RequestContext,
    @Param('id', IdPipe) patientId: string,
    @Query() query: PageQuery,
  ): Promise<Page<RecordLookResponse>> {
    return this.looks.list(context, patientId, query);
  }
}
