import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Page } from '@waymark/contracts';
import { Replies } from '../http/api-docs.js';
import { type RequestContext, Context } from '../http/request-context.js';
import { IdPipe } from '../http/id.pipe.js';
import { Allow } from '../http/policy.guard.js';
import { CaseloadItemResponse, CaseloadQuery, EpisodeAttentionResponse } from './caseload.dto.js';
import { CaseloadService } from './caseload.service.js';
import { DayListQuery, DayListResponse, WeekListQuery, WeekListResponse } from './day-list.dto.js';
import { DayListService } from './day-list.service.js';
import { OwnCaseloadFiguresResponse } from './own-figures.dto.js';
import { OwnFiguresService } from './own-figures.service.js';
import { UnattendedCareServiceResponse } from './unattended.dto.js';
import { UnattendedService } from './unattended.service.js';

@ApiTags('Caseload')
@Controller()
export class CaseloadController {
  constructor(
    private readonly caseload: CaseloadService,
    private readonly days: DayListService,
    private readonly unattended: UnattendedService,
    private readonly ownFigures: OwnFiguresService,
  ) {}

  /** The signed-in therapist's own appointments of one day, earliest first, and what waits for them whatever the day. */
  @Get('day-list')
  @Allow('caseload:read')
  @Replies(200, DayListResponse)
  dayList(@Context() context: RequestContext, @Query() query: DayListQuery): Promise<DayListResponse> {
    return this.days.read(context, query);
  }

  /** The signed-in therapist's own appointments of one week, from Monday to Sunday. */
  @Get('day-list/week')
  @Allow('caseload:read')
  @Replies(200, WeekListResponse)
  weekList(@Context() context: RequestContext, @Query() query: WeekListQuery): Promise<WeekListResponse> {
    return this.days.readWeek(context, query);
  }

  /** Open episodes in order of the patient's name, each with what asks for attention. */
  @Get('caseload')
  @Allow('caseload:read')
  @Replies(200, CaseloadItemResponse, { page: true })
  list(@Context() context: RequestContext, @Query() query: CaseloadQuery): Promise<Page<CaseloadItemResponse>> {
    return this.caseload.list(context, query);
  }

  /** The signed-in therapist's own caseload in figures. Whose is never asked for: nobody reads another's. */
  @Get('caseload/figures')
  @Allow('caseload:read')
  @Replies(200, OwnCaseloadFiguresResponse)
  async figures(@Context() context: RequestContext): Promise<OwnCaseloadFiguresResponse> {
    return (await this.ownFigures.read(context)) as OwnCaseloadFiguresResponse;
  }

  /** What asks for attention in one episode, by the rules of the caseload; nothing does in an ended one. */
  @Get('episodes/:id/attention')
  @Allow('caseload:read')
  @Replies(200, EpisodeAttentionResponse)
  attention(
    @Context() context: RequestContext,
    @Param('id', IdPipe) episodeId: string,
  ): Promise<EpisodeAttentionResponse> {
    return this.caseload.attention(context, episodeId);
  }

  /** Care services in which something waits that no active therapist there can open. Counts, no words. */
  @Get('care-services/unattended')
  @Allow('unattended:read')
  @Replies(200, UnattendedCareServiceResponse, { page: true })
  listUnattended(@Context() context: RequestContext): Promise<Page<UnattendedCareServiceResponse>> {
    return this.unattended.list(context);
  }
}
