import { Controller, Get, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Page } from '@waymark/contracts';
import { Replies } from '../http/api-docs.js';
import { IdPipe } from '../http/id.pipe.js';
import { Allow } from '../http/policy.guard.js';
import { Context, type RequestContext } from '../http/request-context.js';
import { OwnLetterResponse, OwnLetterSummaryResponse } from './letters.dto.js';
import { OwnLettersService } from './own-letters.service.js';

@ApiTags('Letters')
@Controller('patients/:id/letters')
export class OwnLettersController {
  constructor(private readonly letters: OwnLettersService) {}

  /** The final letters about a person, for that person, the latest first. */
  @Get()
  @Allow('final-letter:read')
  @Replies(200, OwnLetterSummaryResponse, { page: true })
  list(
    @Context() context: RequestContext,
    @Param('id', IdPipe) patientId: string,
  ): Promise<Page<OwnLetterSummaryResponse>> {
    return this.letters.list(context, patientId);
  }

  /** One of them, as it was sent. That they read it is kept. */
  @Get(':letterId')
  @Allow('final-letter:read')
  @Replies(200, OwnLetterResponse)
  read(
    @Context() context: RequestContext,
    @Param('id', IdPipe) patientId: string,
    @Param('letterId', IdPipe) letterId: string,
  ): Promise<OwnLetterResponse> {
    return this.letters.read(context, patientId, letterId);
  }
}
