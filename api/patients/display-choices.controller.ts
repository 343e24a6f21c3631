import { Body, Controller, Param, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Replies } from '../http/api-docs.js';
import { IdPipe } from '../http/id.pipe.js';
import { Allow } from '../http/policy.guard.js';
import type { Reply } from '../http/reply.js';
import { Context, type RequestContext } from '../http/request-context.js';
import { DisplayChoicesBody } from './display-choices.dto.js';
import { DisplayChoicesService } from './display-choices.service.js';

@ApiTags('Patients')
@Controller('patients/:id/display')
export class DisplayChoicesController {
  constructor(private readonly display: DisplayChoicesService) {}

  /**
   * Choose how pages look, wherever one signs in and on a screen shared with the team. A patient does it on their own
   * pages, or on a screen that was handed to them; staff at their desk are refused.
   */
  @Put()
  @Allow('patient:choose-display')
  @Replies(200, DisplayChoicesBody, { idempotent: 'accepted' })
  choose(
    @Context() context: RequestContext,
    @Param('id', IdPipe) patientId: string,
    @Body() body: DisplayChoicesBody,
  ): Promise<Reply<DisplayChoicesBody>> {
    return this.display.choose(context, patientId, body);
  }
}
