import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Page } from '@waymark/contracts';
import { Replies } from '../../http/api-docs.js';
import { IdPipe } from '../../http/id.pipe.js';
import { Allow } from '../../http/policy.guard.js';
import type { Reply } from '../../http/reply.js';
import { Context, type RequestContext } from '../../http/request-context.js';
import { ChartMarkResponse, NewChartMarkRequest } from './chart-marks.dto.js';
import { ChartMarksService } from './chart-marks.service.js';

@ApiTags('Reports')
@Controller('care-services/:id/marks')
export class ChartMarksController {
  constructor(private readonly marks: ChartMarksService) {}

  /** Changes that the team marked on its charts, in the order of their days; those that were taken back without words. */
  @Get()
  @Allow('report:read')
  @Replies(200, ChartMarkResponse, { page: true })
  list(@Context() context: RequestContext, @Param('id', IdPipe) id: string): Promise<Page<ChartMarkResponse>> {
    return this.marks.list(context, id);
  }

  /** Mark a change: what the team tried, from when. Average and limits restart there only if you say so. */
  @Post()
  @Allow('chart-mark:write')
  @Replies(201, ChartMarkResponse, { errors: [422], idempotent: 'accepted' })
  add(
    @Context() context: RequestContext,
    @Param('id', IdPipe) id: string,
    @Body() body: NewChartMarkRequest,
  ): Promise<Reply<ChartMarkResponse>> {
    return this.marks.add(context, id, body);
  }

  /** Take a mark back. It is on no chart any more; who took it back, and when, stays in the list. */
  @Post(':markId/withdraw')
  @HttpCode(200)
  @Allow('chart-mark:write')
  @Replies(200, ChartMarkResponse, { errors: [409], idempotent: 'accepted' })
  withdraw(
    @Context() context: RequestContext,
    @Param('id', IdPipe) id: string,
    @Param('markId', IdPipe) markId: string,
  ): Promise<Reply<ChartMarkResponse>> {
    return this.marks.withdraw(context, id, markId);
  }
}
