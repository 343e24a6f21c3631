import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { AppointmentResponse } from '../appointments/appointments.dto.js';
import type { Answer } from '../http/answer.js';
import { Answers } from '../http/api-docs.js';
import { type Call, TheCall } from '../http/call.js';
import { IdPipe } from '../http/id.pipe.js';
import { Allow } from '../http/policy.guard.js';
import { ReviewResponse } from './review-response.dto.js';
import { StrikeOutRequest } from './strike-outs.dto.js';
import { StrikeOutsService } from './strike-outs.service.js';

/** What was entered in error. An appointment stands here too, because its review goes with it. */
@ApiTags('Reviews')
@Controller()
export class StrikeOutsController {
  constructor(private readonly strikeOuts: StrikeOutsService) {}

  /**
   * Strike out a review that was entered in error, open or closed. It stays stored, counts nowhere, and stands among the
   * revisions with the reason; the right review can then be recorded.
   */
  @Post('appointments/:id/review/strike-out')
  @HttpCode(200)
  @Allow('review:write')
  @Answers(200, ReviewResponse, { errors: [409, 422], ifMatch: true, idempotent: 'accepted' })
  strikeOutReview(
    @TheCall() call: Call,
    @Param('id', IdPipe) appointmentId: string,
    @Body() body: StrikeOutRequest,
  ): Promise<Answer<ReviewResponse>> {
    return this.strikeOuts.review(call, appointmentId, body);
  }

  /**
   * Strike out an appointment that was entered in error, and its review with it. Staff still see it, with the reason; its
   * patient does not.
   */
  @Post('appointments/:id/strike-out')
  @HttpCode(200)
  @Allow('appointment:change')
  @Answers(200, AppointmentResponse, { errors: [409, 422], ifMatch: true, idempotent: 'accepted' })
  strikeOutAppointment(
    @TheCall() call: Call,
    @Param('id', IdPipe) id: string,
    @Body() body: StrikeOutRequest,
  ): Promise<Answer<AppointmentResponse>> {
    return this.strikeOuts.appointment(call, id, body);
  }
}
