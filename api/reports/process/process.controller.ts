import { Controller, Get, Headers, Param, Query, Res } from '@nestjs/common';
import { ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Replies } from '../../http/api-docs.js';
import { asCsv, CSV, wantsCsv } from '../../http/csv-reply.js';
import { IdPipe } from '../../http/id.pipe.js';
import { Allow } from '../../http/policy.guard.js';
import { Context, type RequestContext } from '../../http/request-context.js';
import { processCsv } from './process-csv.js';
import { ProcessQuery, ProcessResponse } from './process.dto.js';
import { ProcessService } from './process.service.js';

@ApiTags('Reports')
@Controller('care-services')
export class ProcessController {
  constructor(private readonly process: ProcessService) {}

  /**
   * How appointments and reviews go, by month: true figures of an own care service. With `Accept: text/csv` the months with
   * their figures as a table.
   */
  @Get(':id/process')
  @Allow('process:read')
  @ApiProduces('application/json', CSV)
  @Replies(200, ProcessResponse, { errors: [422] })
  async read(
    @Context() context: RequestContext,
    @Param('id', IdPipe) id: string,
    @Query() query: ProcessQuery,
    @Headers('accept') accept: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ProcessResponse | string> {
    const process = await this.process.read(context, id, query);
    return wantsCsv(accept) ? asCsv(reply, processCsv(process.months, process.marks)) : process;
  }
}
