import { Controller, Get, Headers, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiParam, ApiProduces, ApiTags } from '@nestjs/swagger';
import { type Page, REPORT_PAGES, type ReportPageName } from '@waymark/contracts';
import type { FastifyReply } from 'fastify';
import { Replies } from '../http/api-docs.js';
import { asCsv, CSV, wantsCsv } from '../http/csv-reply.js';
import { IdPipe } from '../http/id.pipe.js';
import { Allow } from '../http/policy.guard.js';
import type { Reply } from '../http/reply.js';
import { Context, type RequestContext } from '../http/request-context.js';
import { EditionQuery, EditionResponse, ReportPageQuery } from './editions/editions.dto.js';
import { EditionsService } from './editions/editions.service.js';
import { GoalsNowService } from './live/goals-now.service.js';
import { LiveFiguresService } from './live/live-figures.service.js';
import { ReviewMinutesService } from './live/review-minutes.service.js';
import { overTimeCsv } from './over-time/compose-over-time.js';
import { OverTimeQuery } from './over-time/over-time.dto.js';
import { OverTimeService } from './over-time/over-time.service.js';
import { GoalsNowResponse, ReportPageResponse, ReviewMinutesResponse } from './report-page.dto.js';
import { ReportPagePipe } from './report-page.pipe.js';

@ApiTags('Reports')
@Controller()
export class ReportsController {
  constructor(
    private readonly editions: EditionsService,
    private readonly overTimeFigures: OverTimeService,
    private readonly live: LiveFiguresService,
    private readonly now: GoalsNowService,
    private readonly minutes: ReviewMinutesService,
  ) {}

  /** Editions of your care services, the newest first, those of one period by name. The team and its managers also see one that waits. */
  @Get('reports/editions')
  @Allow('report:read')
  @Replies(200, EditionResponse, { page: true })
  list(@Context() context: RequestContext, @Query() query: EditionQuery): Promise<Page<EditionResponse>> {
    return this.editions.list(context, query.careServiceId);
  }

  /** What an edition has, and how it was checked that nobody can be made out. */
  @Get('reports/editions/:id')
  @Allow('report:read')
  @Replies(200, EditionResponse)
  read(@Context() context: RequestContext, @Param('id', IdPipe) id: string): Promise<EditionResponse> {
    return this.editions.read(context, id);
  }

  /** Publish an edition before its day, once the team has had a week with it. */
  @Post('reports/editions/:id/publish')
  @HttpCode(200)
  @Allow('report:publish')
  @Replies(200, EditionResponse, { errors: [409], ifMatch: true, idempotent: 'accepted' })
  publish(@Context() context: RequestContext, @Param('id', IdPipe) id: string): Promise<Reply<EditionResponse>> {
    return this.editions.publish(context, id);
  }

  /** A page of an edition, as it was published. With `Accept: text/csv`, its table. */
  @Get('reports/editions/:id/pages/:page')
  @ApiParam({ name: 'page', enum: REPORT_PAGES })
  @Allow('report:read')
  @ApiProduces('application/json', CSV)
  @Replies(200, ReportPageResponse, { errors: [422] })
  async page(
    @Context() context: RequestContext,
    @Param('id', IdPipe) id: string,
    @Param('page', ReportPagePipe) page: ReportPageName,
    @Query() query: ReportPageQuery,
    @Headers('accept') accept: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ReportPageResponse | string> {
    const { body, csv } = await this.editions.page(context, id, page, query.pathwayId);
    return wantsCsv(accept) ? asCsv(reply, csv) : (JSON.parse(body) as ReportPageResponse);
  }

  /**
   * The main figure of a page from edition to edition, as each said it, what is more than chance, and the changes that the team
   * marked. With `Accept: text/csv`, its table.
   */
  @Get('reports/over-time')
  @Allow('report:read')
  @ApiProduces('application/json', CSV)
  @Replies(200, ReportPageResponse, { errors: [422] })
  async overTime(
    @Context() context: RequestContext,
    @Query() query: OverTimeQuery,
    @Headers('accept') accept: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ReportPageResponse | string> {
    const page = await this.overTimeFigures.read(context, query);
    return wantsCsv(accept) ? asCsv(reply, overTimeCsv(page)) : (page as ReportPageResponse);
  }

  /** The same page with true figures of the last twelve months, for the team alone. With `Accept: text/csv`, its table. */
  @Get('care-services/:id/live/:page')
  @ApiParam({ name: 'page', enum: REPORT_PAGES })
  @Allow('live-figures:read')
  @ApiProduces('application/json', CSV)
  @Replies(200, ReportPageResponse, { errors: [422] })
  async livePage(
    @Context() context: RequestContext,
    @Param('id', IdPipe) id: string,
    @Param('page', ReportPagePipe) page: ReportPageName,
    @Query() query: ReportPageQuery,
    @Headers('accept') accept: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ReportPageResponse | string> {
    const built = await this.live.page(context, id, page, query.pathwayId ?? null);
    return wantsCsv(accept) ? asCsv(reply, built.csv) : (built.page as ReportPageResponse);
  }

  /** The goals that the team and its patients work on today, and how many of them need the team. */
  @Get('care-services/:id/goals-now')
  @Allow('live-figures:read')
  @Replies(200, GoalsNowResponse)
  async goalsNow(@Context() context: RequestContext, @Param('id', IdPipe) id: string): Promise<GoalsNowResponse> {
    return (await this.now.read(context, id)) as GoalsNowResponse;
  }

  /** How long reviews take on the shared screen, from Start to agreed: the middle of those of the team, never of one person. */
  @Get('care-services/:id/review-minutes')
  @Allow('live-figures:read')
  @Replies(200, ReviewMinutesResponse)
  reviewMinutes(@Context() context: RequestContext, @Param('id', IdPipe) id: string): Promise<ReviewMinutesResponse> {
    return this.minutes.read(context, id);
  }
}
