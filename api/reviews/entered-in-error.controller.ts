import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { AppointmentResponse, AppointmentSeriesResponse } from '../appointments/appointments.dto.js';
import type { Reply } from '../http/reply.js';
import { Replies } from '../http/api-docs.js';
import { type RequestContext, Context } from '../http/request-context.js';
import { IdPipe } from '../http/id.pipe.js';
import { Allow } from '../http/policy.guard.js';
import { ReviewResponse } from './review-response.dto.js';
import { EnteredInErrorRequest, SeriesInErrorRequest } from './entered-in-error.dto.js';
import { EnteredInErrorService } from './entered-in-error.service.js';

/** What was entered in error. An appointment stands here too, because its review goes with it. */
@ApiTags('Reviews')
@Controller()
export class EnteredInErrorController {
  constructor(private readonly enteredInError: EnteredInErrorService) {}

  /**
   * Mark a review as entered in error, open or closed. It stays stored, counts nowhere, and is kept among the
   * revisions with the reason; the right review can then be recorded.
   */
  @Post('appointments/:id/review/strike-out')
  @HttpCode(200)
  @Allow('review:write')
  @Replies(200, ReviewResponse, { errors: [409, 422], ifMatch: true, idempotent: 'accepted' })
  markReviewEnteredInError(
    @Context() context: RequestContext,
    @Param('id', IdPipe) appointmentId: string,
    @Body() body: EnteredInErrorRequest,
  ): Promise<Reply<ReviewResponse>> {
    return this.enteredInError.review(context, appointmentId, body);
  }

  /**
   * Mark an appointment as entered in error, and its review with it. Staff still see it, with the reason; its
   * patient does not.
   */
  @Post('appointments/:id/strike-out')
  @HttpCode(200)
  @Allow('appointment:change')
  @Replies(200, AppointmentResponse, { errors: [409, 422], ifMatch: true, idempotent: 'accepted' })
  markAppointmentEnteredInError(
    @Context() context: RequestContext,
    @Param('id', IdPipe) id: string,
    @Body() body: EnteredInErrorRequest,
  ): Promise<Reply<AppointmentResponse>> {
    return this.enteredInError.appointment(context, id, body);
  }

  /**
   * Take back appointments that were booked together: all are marked as entered in error, or none. Only while they are
   * as they were booked, and nothing is recorded in them.
   */
  @Post('episodes/:id/appointments/strike-out')
  @HttpCode(200)
  @Allow('appointment:change')
  @Replies(200, AppointmentSeriesResponse, { errors: [409, 412, 422], idempotent: 'accepted' })
  markSeriesEnteredInError(
    @Context() context: RequestContext,
    @Param('id', IdPipe) episodeId: string,
    @Body() body: SeriesInErrorRequest,
  ): Promise<Reply<AppointmentSeriesResponse>> {
    return this.enteredInError.series(context, episodeId, body);
  }
}
