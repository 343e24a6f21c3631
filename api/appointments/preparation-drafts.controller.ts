import { Body, Controller, Delete, Get, HttpCode, Param, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Page } from '@waymark/contracts';
import type { Reply } from '../http/reply.js';
import { Replies } from '../http/api-docs.js';
import { type RequestContext, Context } from '../http/request-context.js';
import { IdPipe } from '../http/id.pipe.js';
import { Allow } from '../http/policy.guard.js';
import { LONG_BODY, TakesBody } from '../http/route-rules.js';
import {
  PreparationDraftRequest,
  PreparationDraftResponse,
  PreparationDraftSummaryResponse,
} from './preparation-draft.dto.js';
import { PreparationDraftsService } from './preparation-drafts.service.js';

@ApiTags('Appointments')
@Controller()
export class PreparationDraftsController {
  constructor(private readonly drafts: PreparationDraftsService) {}

  /** Your own drafts, the next appointment first. What they say is read one by one. */
  @Get('preparation-drafts')
  @Allow('preparation-draft:list')
  @Replies(200, PreparationDraftSummaryResponse, { page: true })
  list(@Context() context: RequestContext): Promise<Page<PreparationDraftSummaryResponse>> {
    return this.drafts.list(context);
  }

  /** Your own draft for this appointment. Nobody else can read it: no carer, no staff, no administrator. */
  @Get('appointments/:id/preparation/draft')
  @Allow('preparation-draft:read')
  @Replies(200, PreparationDraftResponse)
  read(@Context() context: RequestContext, @Param('id', IdPipe) id: string): Promise<PreparationDraftResponse> {
    return this.drafts.read(context, id);
  }

  /**
   * Keep a draft as it is written. The first save needs no If-Match; every later one does, unless it comes from the same
   * browser tab. It goes once it is sent, or 30 days after its appointment.
   */
  @Put('appointments/:id/preparation/draft')
  @TakesBody({ largestBody: LONG_BODY })
  @Allow('preparation-draft:write')
  @Replies(200, PreparationDraftResponse, { errors: [409], ifMatch: true, alsoCreates: true })
  write(
    @Context() context: RequestContext,
    @Param('id', IdPipe) id: string,
    @Body() body: PreparationDraftRequest,
  ): Promise<Reply<PreparationDraftResponse>> {
    return this.drafts.write(context, id, body);
  }

  /** Throw your draft away. */
  @Delete('appointments/:id/preparation/draft')
  @HttpCode(204)
  @Allow('preparation-draft:write')
  @Replies(204, null, { ifMatch: true })
  remove(@Context() context: RequestContext, @Param('id', IdPipe) id: string): Promise<Reply<null>> {
    return this.drafts.remove(context, id);
  }
}
