import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Page } from '@waymark/contracts';
import { Replies } from '../http/api-docs.js';
import { IdPipe } from '../http/id.pipe.js';
import { Allow } from '../http/policy.guard.js';
import type { Reply } from '../http/reply.js';
import { Context, type RequestContext } from '../http/request-context.js';
import { FinishingService } from './finishing.service.js';
import {
  LetterAnswersRequest,
  LetterRequest,
  LetterResponse,
  LetterSummaryResponse,
  LetterUseRequest,
  NewLetterRequest,
} from './letters.dto.js';
import { LettersService } from './letters.service.js';

@ApiTags('Letters')
@Controller()
export class LettersController {
  constructor(
    private readonly letters: LettersService,
    private readonly finishing: FinishingService,
  ) {}

  /** Letters of an episode, all versions, the latest first. For the team alone. */
  @Get('episodes/:id/letters')
  @Allow('letter:read')
  @Replies(200, LetterSummaryResponse, { page: true, audience: true })
  list(@Context() context: RequestContext, @Param('id', IdPipe) id: string): Promise<Page<LetterSummaryResponse>> {
    return this.letters.list(context, id);
  }

  /** Begin a letter to a GP, an employer or the patient from an agreed review, or at discharge. */
  @Post('episodes/:id/letters')
  @Allow('letter:write')
  @Replies(201, LetterResponse, { errors: [409], idempotent: 'accepted' })
  begin(
    @Context() context: RequestContext,
    @Param('id', IdPipe) id: string,
    @Body() body: NewLetterRequest,
  ): Promise<Reply<LetterResponse>> {
    return this.letters.begin(context, id, body);
  }

  /** A letter with its lines; a final one with its versions and who saw it. That you read a final one is kept. */
  @Get('letters/:id')
  @Allow('letter:read')
  @Replies(200, LetterResponse, { audience: true })
  read(@Context() context: RequestContext, @Param('id', IdPipe) id: string): Promise<LetterResponse> {
    return this.letters.read(context, id);
  }

  /** Write a letter that is not final: its reader, what is left out, what is added. Its lines are brought up to date. */
  @Put('letters/:id')
  @Allow('letter:write')
  @Replies(200, LetterResponse, { errors: [409], ifMatch: true, idempotent: 'accepted' })
  write(
    @Context() context: RequestContext,
    @Param('id', IdPipe) id: string,
    @Body() body: LetterRequest,
  ): Promise<Reply<LetterResponse>> {
    return this.letters.write(context, id, body);
  }

  /** Say for the patient, on the screen that is shared with them, yes or no to each line. */
  @Put('letters/:id/answers')
  @Allow('letter:write')
  @Replies(200, LetterResponse, { errors: [409, 422], ifMatch: true, idempotent: 'accepted', audience: true })
  answer(
    @Context() context: RequestContext,
    @Param('id', IdPipe) id: string,
    @Body() body: LetterAnswersRequest,
  ): Promise<Reply<LetterResponse>> {
    return this.letters.answer(context, id, body);
  }

  /** Make it final. What the patient refused is then kept nowhere. */
  @Post('letters/:id/final')
  @HttpCode(200)
  @Allow('letter:write')
  @Replies(200, LetterResponse, { errors: [409], ifMatch: true, idempotent: 'accepted' })
  finish(@Context() context: RequestContext, @Param('id', IdPipe) id: string): Promise<Reply<LetterResponse>> {
    return this.finishing.finish(context, id);
  }

  /** Begin a new version of the latest final one. The earlier one stays readable. */
  @Post('letters/:id/versions')
  @Allow('letter:write')
  @Replies(201, LetterResponse, { errors: [409], ifMatch: true, idempotent: 'accepted' })
  beginVersion(@Context() context: RequestContext, @Param('id', IdPipe) id: string): Promise<Reply<LetterResponse>> {
    return this.letters.beginVersion(context, id);
  }

  /** Keep that a final letter was printed or copied. */
  @Post('letters/:id/uses')
  @Allow('letter:write')
  @Replies(201, LetterResponse, { errors: [409], idempotent: 'accepted' })
  use(
    @Context() context: RequestContext,
    @Param('id', IdPipe) id: string,
    @Body() body: LetterUseRequest,
  ): Promise<Reply<LetterResponse>> {
    return this.finishing.use(context, id, body);
  }

  /** Throw away a letter that is not final. */
  @Delete('letters/:id')
  @HttpCode(204)
  @Allow('letter:write')
  @Replies(204, null, { errors: [409], ifMatch: true, idempotent: 'accepted' })
  discard(@Context() context: RequestContext, @Param('id', IdPipe) id: string): Promise<Reply<null>> {
    return this.finishing.discard(context, id);
  }
}
