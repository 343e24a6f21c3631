import { Body, Controller, Get, Param, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Replies } from '../http/api-docs.js';
import { IdPipe } from '../http/id.pipe.js';
import { Allow } from '../http/policy.guard.js';
import type { Reply } from '../http/reply.js';
import { Context, type RequestContext } from '../http/request-context.js';
import { HiddenFromCarerResponse, HideFromCarerRequest } from './hidden-from-carer.dto.js';
import { HiddenFromCarerService } from './hidden-from-carer.service.js';

@ApiTags('Patients')
@Controller('patients/:id/carers/:carerId/hidden')
export class HiddenFromCarerController {
  constructor(private readonly hidden: HiddenFromCarerService) {}

  /** What one carer does not see of a person’s record. For the person and their team: a carer is not told. */
  @Get()
  @Allow('hidden-from-carer:read')
  @Replies(200, HiddenFromCarerResponse)
  read(
    @Context() context: RequestContext,
    @Param('id', IdPipe) patientId: string,
    @Param('carerId', IdPipe) carerId: string,
  ): Promise<HiddenFromCarerResponse> {
    return this.hidden.read(context, patientId, carerId);
  }

  /** Hide one thing from this carer, or show it again. The same again changes nothing. */
  @Put()
  @Allow('hidden-from-carer:change')
  @Replies(200, HiddenFromCarerResponse, { errors: [422], idempotent: 'accepted' })
  change(
    @Context() context: RequestContext,
    @Param('id', IdPipe) patientId: string,
    @Param('carerId', IdPipe) carerId: string,
    @Body() body: HideFromCarerRequest,
  ): Promise<Reply<HiddenFromCarerResponse>> {
    return this.hidden.change(context, patientId, carerId, body);
  }
}
