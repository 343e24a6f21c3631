import { Body, Controller, Delete, Get, HttpCode, Param, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Page } from '@waymark/contracts';
import type { Answer } from '../http/answer.js';
import { Answers } from '../http/api-docs.js';
import { type Call, TheCall } from '../http/call.js';
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
  @Answers(200, PreparationDraftSummaryResponse, { page: true })
  list(@TheCall() call: Call): Promise<Page<PreparationDraftSummaryResponse>> {
    return this.drafts.list(call);
  }

  /** Your own draft for this appointment. Nobody else can read it: no carer, no staff, no administrator. */
  @Get('appointments/:id/preparation/draft')
  @Allow('preparation-draft:read')
  @Answers(200, PreparationDraftResponse)
  read(@TheCall() call: Call, @Param('id', IdPipe) id: string): Promise<PreparationDraftResponse> {
    return this.drafts.read(call, id);
  }

  /**
   * Keep a draft as it is written. The first save needs no If-Match; every later one does, unless it comes from the same
   * browser tab. It goes once it is sent, or 30 days after its appointment.
   */
  @Put('appointments/:id/preparation/draft')
  @TakesBody({ largestBody: LONG_BODY })
  @Allow('preparation-draft:write')
  @Answers(200, PreparationDraftResponse, { errors: [409], ifMatch: true, alsoCreates: true })
  write(
    @TheCall() call: Call,
    @Param('id', IdPipe) id: string,
    @Body() body: PreparationDraftRequest,
  ): Promise<Answer<PreparationDraftResponse>> {
    return this.drafts.write(call, id, body);
  }

  /** Throw your draft away. */
  @Delete('appointments/:id/preparation/draft')
  @HttpCode(204)
  @Allow('preparation-draft:write')
  @Answers(204, null, { ifMatch: true })
  remove(@TheCall() call: Call, @Param('id', IdPipe) id: string): Promise<Answer<null>> {
    return this.drafts.remove(call, id);
  }
}
