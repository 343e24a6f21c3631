import { Controller, Get, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Page } from '@waymark/contracts';
import { Replies } from '../http/api-docs.js';
import { type RequestContext, Context } from '../http/request-context.js';
import { IdPipe } from '../http/id.pipe.js';
import { Allow } from '../http/policy.guard.js';
import { ColleagueResponse } from './colleagues.dto.js';
import { ColleaguesService } from './colleagues.service.js';

@ApiTags('Care services')
@Controller('care-services')
export class ColleaguesController {
  constructor(private readonly colleagues: ColleaguesService) {}

  /** The therapists of a care service who can sign in, by name: who may be named in a team. */
  @Get(':id/colleagues')
  @Allow('colleague:list')
  @Replies(200, ColleagueResponse, { page: true })
  list(
    @Context() context: RequestContext,
    @Param('id', IdPipe) careServiceId: string,
  ): Promise<Page<ColleagueResponse>> {
    return this.colleagues.list(context, careServiceId);
  }
}
