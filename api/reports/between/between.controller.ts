import { Controller, Get, Headers, Query, Res } from '@nestjs/common';
import { ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Replies } from '../../http/api-docs.js';
import { asCsv, CSV, wantsCsv } from '../../http/csv-reply.js';
import { Allow } from '../../http/policy.guard.js';
import { BetweenTeamsQuery, BetweenTeamsResponse } from './between.dto.js';
import { BetweenTeamsService } from './between.service.js';

@ApiTags('Reports')
@Controller('reports/between')
export class BetweenTeamsController {
  constructor(private readonly between: BetweenTeamsService) {}

  /**
   * How things are done in all care services in a financial year, as their reports published it: a funnel, or points where
   * there is too little for one. In the order of names; nothing by pathway, area, group or person. With `Accept: text/csv`,
   * its table.
   */
  @Get()
  @Allow('report:read')
  @ApiProduces('application/json', CSV)
  @Replies(200, BetweenTeamsResponse, { errors: [422] })
  async read(
    @Query() query: BetweenTeamsQuery,
    @Headers('accept') accept: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<BetweenTeamsResponse | string> {
    const { page, csv } = await this.between.read(query);
    return wantsCsv(accept) ? asCsv(reply, csv) : (page as BetweenTeamsResponse);
  }
}
