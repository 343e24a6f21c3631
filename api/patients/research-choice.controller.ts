import { Body, Controller, Get, Param, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Reply } from '../http/reply.js';
import { Replies } from '../http/api-docs.js';
import { type RequestContext, Context } from '../http/request-context.js';
import { IdPipe } from '../http/id.pipe.js';
import { Allow } from '../http/policy.guard.js';
import { ResearchChoiceRequest, ResearchChoiceResponse } from './research-choice.dto.js';
import { ResearchChoiceService } from './research-choice.service.js';

@ApiTags('Patients')
@Controller('patients/:id/research-choice')
export class ResearchChoiceController {
  constructor(private readonly choices: ResearchChoiceService) {}

  /** Whether a person's data may be in releases for research, and who noted which choice when. */
  @Get()
  @Allow('research-choice:read')
  @Replies(200, ResearchChoiceResponse, { audience: true })
  read(@Context() context: RequestContext, @Param('id', IdPipe) patientId: string): Promise<ResearchChoiceResponse> {
    return this.choices.read(context, patientId);
  }

  /**
   * Note what the person chose. It counts from the next release on; copies given out before cannot be called back.
   * Choosing what is chosen already changes nothing.
   */
  @Put()
  @Allow('research-choice:write')
  @Replies(200, ResearchChoiceResponse, { audience: true, idempotent: 'accepted' })
  choose(
    @Context() context: RequestContext,
    @Param('id', IdPipe) patientId: string,
    @Body() body: ResearchChoiceRequest,
  ): Promise<Reply<ResearchChoiceResponse>> {
    return this.choices.choose(context, patientId, body);
  }
}
