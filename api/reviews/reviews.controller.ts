import { Body, Controller, Get, HttpCode, Param, Patch, Post, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Page } from '@waymark/contracts';
import type { Reply } from '../http/reply.js';
import { Replies } from '../http/api-docs.js';
import { type RequestContext, Context } from '../http/request-context.js';
import { IdPipe } from '../http/id.pipe.js';
import { Allow } from '../http/policy.guard.js';
import { LONG_BODY, TakesBody } from '../http/route-rules.js';
import { NextStepChangeRequest, ListedNextStepResponse } from './next-steps.dto.js';
import { NextStepsService } from './next-steps.service.js';
import { AmendmentsService } from './amendments.service.js';
import { NotedRatingsResponse, ReviewResponse, ReviewRevisionResponse } from './review-response.dto.js';
import { AmendRequest, CopyRequest, ReviewRequest } from './reviews.dto.js';
import { ReviewsService } from './reviews.service.js';
import { TrajectoryResponse } from './trajectory.dto.js';
import { TrajectoryService } from './trajectory.service.js';

@ApiTags('Reviews')
@Controller()
export class ReviewsController {
  constructor(
    private readonly reviews: ReviewsService,
    private readonly amendments: AmendmentsService,
    private readonly nextSteps: NextStepsService,
    private readonly trajectories: TrajectoryService,
  ) {}

  /** Save the whole review. If-Match is needed once it exists; `agreed` closes it. */
  @Put('appointments/:id/review')
  @TakesBody({ largestBody: LONG_BODY })
  @Allow('review:write')
  @Replies(200, ReviewResponse, {
    errors: [409, 422],
    ifMatch: true,
    idempotent: 'required',
    alsoCreates: true,
    audience: true,
  })
  write(
    @Context() context: RequestContext,
    @Param('id', IdPipe) appointmentId: string,
    @Body() body: ReviewRequest,
  ): Promise<Reply<ReviewResponse>> {
    return this.reviews.write(context, appointmentId, body);
  }

  /** The review of an appointment. */
  @Get('appointments/:id/review')
  @Allow('review:read')
  @Replies(200, ReviewResponse, { audience: true })
  read(@Context() context: RequestContext, @Param('id', IdPipe) appointmentId: string): Promise<ReviewResponse> {
    return this.reviews.read(context, appointmentId);
  }

  /**
   * What the therapist noted of goals for the team alone, without notes in words: asked for on the shared screen when they
   * decide to say it there.
   */
  @Get('appointments/:id/review/noted')
  @Allow('review:write')
  @Replies(200, NotedRatingsResponse)
  noted(@Context() context: RequestContext, @Param('id', IdPipe) appointmentId: string): Promise<NotedRatingsResponse> {
    return this.reviews.noted(context, appointmentId);
  }

  /** Correct a closed review, with the reason. Its earlier version is kept. */
  @Post('appointments/:id/review/amend')
  @TakesBody({ largestBody: LONG_BODY })
  @HttpCode(200)
  @Allow('review:write')
  @Replies(200, ReviewResponse, { errors: [409, 422], ifMatch: true, idempotent: 'accepted' })
  amend(
    @Context() context: RequestContext,
    @Param('id', IdPipe) appointmentId: string,
    @Body() body: AmendRequest,
  ): Promise<Reply<ReviewResponse>> {
    return this.amendments.amend(context, appointmentId, body);
  }

  /** The review as it stood before each amendment, oldest first. Staff only. */
  @Get('appointments/:id/review/revisions')
  @Allow('review:read')
  @Replies(200, ReviewRevisionResponse, { page: true })
  revisions(
    @Context() context: RequestContext,
    @Param('id', IdPipe) appointmentId: string,
  ): Promise<Page<ReviewRevisionResponse>> {
    return this.amendments.revisions(context, appointmentId);
  }

  /** Note that the patient was given a copy, or wanted none. */
  @Post('appointments/:id/review/copy')
  @HttpCode(200)
  @Allow('review:write')
  @Replies(200, ReviewResponse, { errors: [422], idempotent: 'accepted', audience: true })
  giveCopy(
    @Context() context: RequestContext,
    @Param('id', IdPipe) appointmentId: string,
    @Body() body: CopyRequest,
  ): Promise<Reply<ReviewResponse>> {
    return this.reviews.giveCopy(context, appointmentId, body);
  }

  /** An episode's next steps, the latest first. */
  @Get('episodes/:id/next-steps')
  @Allow('next-step:read')
  @Replies(200, ListedNextStepResponse, { page: true, audience: true })
  listNextSteps(
    @Context() context: RequestContext,
    @Param('id', IdPipe) episodeId: string,
  ): Promise<Page<ListedNextStepResponse>> {
    return this.nextSteps.list(context, episodeId);
  }

  /** Say what became of a next step, or change its words. */
  @Patch('next-steps/:id')
  @Allow('next-step:change')
  @Replies(200, ListedNextStepResponse, { errors: [409], ifMatch: true, idempotent: 'accepted' })
  changeNextStep(
    @Context() context: RequestContext,
    @Param('id', IdPipe) id: string,
    @Body() body: NextStepChangeRequest,
  ): Promise<Reply<ListedNextStepResponse>> {
    return this.nextSteps.change(context, id, body);
  }

  /** Every goal's ratings over appointments, with the T-scores for staff. */
  @Get('episodes/:id/trajectory')
  @Allow('trajectory:read')
  @Replies(200, TrajectoryResponse, { audience: true })
  trajectory(@Context() context: RequestContext, @Param('id', IdPipe) episodeId: string): Promise<TrajectoryResponse> {
    return this.trajectories.read(context, episodeId);
  }
}
