import { Body, Controller, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Replies } from '../http/api-docs.js';
import { IdPipe } from '../http/id.pipe.js';
import { Allow } from '../http/policy.guard.js';
import type { Reply } from '../http/reply.js';
import { Context, type RequestContext } from '../http/request-context.js';
import { GivenReasonResponse, LookReasonRequest } from './look-reason.dto.js';
import { LookReasonService } from './look-reason.service.js';

@ApiTags('Patients')
@Controller('patients/:id/look-reason')
export class LookReasonController {
  constructor(private readonly reasons: LookReasonService) {}

  /**
   * Say why you open the record of somebody who is in no care of yours now. It is open to you until the end of the day. A route
   * that needs a reason answers 403 of the type `/problems/reason-needed`, with the person's id. The person reads the reason
   * among those who looked at their record, and the privacy officer of the care service sees it.
   */
  @Post()
  @Allow('look-reason:give')
  @Replies(201, GivenReasonResponse, { errors: [422], idempotent: 'accepted' })
  give(
    @Context() context: RequestContext,
    @Param('id', IdPipe) patientId: string,
    @Body() body: LookReasonRequest,
  ): Promise<Reply<GivenReasonResponse>> {
    return this.reasons.give(context, patientId, body);
  }
}
