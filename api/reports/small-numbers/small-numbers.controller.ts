import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiParam, ApiTags } from '@nestjs/swagger';
import { type Page, REPORT_PAGES, type ReportPageName } from '@waymark/contracts';
import { Replies } from '../../http/api-docs.js';
import { IdPipe } from '../../http/id.pipe.js';
import { Allow } from '../../http/policy.guard.js';
import type { Reply } from '../../http/reply.js';
import { Context, type RequestContext } from '../../http/request-context.js';
import { ReportPageQuery } from '../editions/editions.dto.js';
import { ReportPagePipe } from '../report-page.pipe.js';
import {
  HiddenRowsResponse,
  OpenedSmallNumberResponse,
  OpenSmallNumberRequest,
  OwnGrantResponse,
  SmallNumberOpeningResponse,
  SmallNumbersQuery,
} from './small-numbers.dto.js';
import { SmallNumbersService } from './small-numbers.service.js';

@ApiTags('Reports')
@Controller('reports')
export class SmallNumbersController {
  constructor(private readonly smallNumbers: SmallNumbersService) {}

  /** Who saw small true numbers, which and why, the latest first. Never the numbers themselves. */
  @Get('small-numbers')
  @Allow('small-number:list')
  @Replies(200, SmallNumberOpeningResponse, { page: true })
  list(
    @Context() context: RequestContext,
    @Query() query: SmallNumbersQuery,
  ): Promise<Page<SmallNumberOpeningResponse>> {
    return this.smallNumbers.list(context, query);
  }

  /**
   * Open a row of an edition: its true numbers, as they were counted then. It needs a grant in force and a reason, and the
   * partners, managers and therapists of the care service see at once that it was done.
   */
  @Post('small-numbers')
  @Allow('small-number:open')
  @Replies(201, OpenedSmallNumberResponse, { errors: [422], idempotent: 'accepted' })
  open(
    @Context() context: RequestContext,
    @Body() body: OpenSmallNumberRequest,
  ): Promise<Reply<OpenedSmallNumberResponse>> {
    return this.smallNumbers.open(context, body);
  }

  /** Your own grants to open small numbers, in force today. */
  @Get('small-numbers/grants')
  @Allow('small-number:open')
  @Replies(200, OwnGrantResponse, { page: true })
  grants(@Context() context: RequestContext): Promise<Page<OwnGrantResponse>> {
    return this.smallNumbers.grants(context);
  }

  /** The rows of a page of an edition that you may open, and until when; without a grant none. */
  @Get('editions/:id/pages/:page/hidden-rows')
  @ApiParam({ name: 'page', enum: REPORT_PAGES })
  @Allow('small-number:open')
  @Replies(200, HiddenRowsResponse, { errors: [422] })
  hiddenRows(
    @Context() context: RequestContext,
    @Param('id', IdPipe) id: string,
    @Param('page', ReportPagePipe) page: ReportPageName,
    @Query() query: ReportPageQuery,
  ): Promise<HiddenRowsResponse> {
    return this.smallNumbers.hiddenRows(context, id, page, query.pathwayId);
  }
}
