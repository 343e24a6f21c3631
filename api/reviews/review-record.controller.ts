import { Controller, Get, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Page } from '@waymark/contracts';
import { Replies } from '../http/api-docs.js';
import { IdPipe } from '../http/id.pipe.js';
import { Allow } from '../http/policy.guard.js';
import { Context, type RequestContext } from '../http/request-context.js';
import { ReviewRecordResponse, TeamNoteResponse } from './review-record.dto.js';
import { ReviewRecordService } from './review-record.service.js';

@ApiTags('Reviews')
@Controller()
export class ReviewRecordController {
  constructor(private readonly records: ReviewRecordService) {}

  /**
   * Everything that was ever recorded in an appointment: the review, what its corrections replaced, what was entered in
   * error, and by whom. For the team alone.
   */
  @Get('appointments/:id/review-record')
  @Allow('review:read')
  @Replies(200, ReviewRecordResponse, { audience: true })
  read(@Context() context: RequestContext, @Param('id', IdPipe) appointmentId: string): Promise<ReviewRecordResponse> {
    return this.records.read(context, appointmentId);
  }

  /** The notes for the team in the reviews of an episode, the latest first. For the team alone. */
  @Get('episodes/:id/notes')
  @Allow('review:read')
  @Replies(200, TeamNoteResponse, { page: true, audience: true })
  notes(@Context() context: RequestContext, @Param('id', IdPipe) episodeId: string): Promise<Page<TeamNoteResponse>> {
    return this.records.notes(context, episodeId);
  }
}
