import { Controller, Get, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Page } from '@waymark/contracts';
import { Answers } from '../http/api-docs.js';
import { type Call, TheCall } from '../http/call.js';
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
  @Answers(200, ColleagueResponse, { page: true })
  list(@TheCall() call: Call, @Param('id', IdPipe) careServiceId: string): Promise<Page<ColleagueResponse>> {
    return this.colleagues.list(call, careServiceId);
  }
}
