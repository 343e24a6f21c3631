import { Controller, Get, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Replies } from '../http/api-docs.js';
import { IdPipe } from '../http/id.pipe.js';
import { Allow } from '../http/policy.guard.js';
import { Context, type RequestContext } from '../http/request-context.js';
import { AppointmentContextResponse } from './appointment-context.dto.js';
import { AppointmentContextService } from './appointment-context.service.js';

@ApiTags('Reviews')
@Controller()
export class AppointmentContextController {
  constructor(private readonly contexts: AppointmentContextService) {}

  /** Everything that a review is about: the person, their episode, goals and paths, and what is stored of it. */
  @Get('appointments/:id/context')
  @Allow('review:read')
  @Replies(200, AppointmentContextResponse, { audience: true })
  read(@Context() context: RequestContext, @Param('id', IdPipe) id: string): Promise<AppointmentContextResponse> {
    return this.contexts.read(context, id);
  }
}
