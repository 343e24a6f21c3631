import { Body, Controller, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Page } from '@waymark/contracts';
import { Replies } from '../http/api-docs.js';
import { CommentRequest } from '../http/comments.dto.js';
import { IdPipe } from '../http/id.pipe.js';
import { Allow } from '../http/policy.guard.js';
import type { Reply } from '../http/reply.js';
import { Context, type RequestContext } from '../http/request-context.js';
import { PublishingService } from './publishing.service.js';
import {
  NewRoundUpRequest,
  PublishRequest,
  RoundUpQuery,
  RoundUpResponse,
  RoundUpSummaryResponse,
  RoundUpTextRequest,
  WithdrawRequest,
} from './round-ups.dto.js';
import { RoundUpsService } from './round-ups.service.js';

@ApiTags('Round-ups')
@Controller('round-ups')
export class RoundUpsController {
  constructor(
    private readonly roundUps: RoundUpsService,
    private readonly publishing: PublishingService,
  ) {}

  /** Round-ups of your care services, the newest quarter first, those of one quarter by name; those that were withdrawn too. */
  @Get()
  @Allow('round-up:read')
  @Replies(200, RoundUpSummaryResponse, { page: true })
  list(@Context() context: RequestContext, @Query() query: RoundUpQuery): Promise<Page<RoundUpSummaryResponse>> {
    return this.roundUps.list(context, query.careServiceId);
  }

  /** Begin the draft of a quarter that is over. A quarter has one that is not withdrawn. */
  @Post()
  @Allow('round-up:write')
  @Replies(201, RoundUpResponse, { errors: [409, 422], idempotent: 'accepted' })
  begin(@Context() context: RequestContext, @Body() body: NewRoundUpRequest): Promise<Reply<RoundUpResponse>> {
    return this.roundUps.begin(context, body);
  }

  /** A round-up with what was said to it. */
  @Get(':id')
  @Allow('round-up:read')
  @Replies(200, RoundUpResponse)
  read(@Context() context: RequestContext, @Param('id', IdPipe) id: string): Promise<RoundUpResponse> {
    return this.roundUps.read(context, id);
  }

  /** Write a draft, all of it. A published one never changes. */
  @Put(':id')
  @Allow('round-up:write')
  @Replies(200, RoundUpResponse, { errors: [409, 422], ifMatch: true, idempotent: 'accepted' })
  write(
    @Context() context: RequestContext,
    @Param('id', IdPipe) id: string,
    @Body() body: RoundUpTextRequest,
  ): Promise<Reply<RoundUpResponse>> {
    return this.roundUps.write(context, id, body);
  }

  /** Say something to a draft. Comments are added to, never changed, and no patient sees them. */
  @Post(':id/comments')
  @Allow('round-up:comment')
  @Replies(201, RoundUpResponse, { errors: [409], idempotent: 'accepted' })
  comment(
    @Context() context: RequestContext,
    @Param('id', IdPipe) id: string,
    @Body() body: CommentRequest,
  ): Promise<Reply<RoundUpResponse>> {
    return this.roundUps.comment(context, id, body);
  }

  /** Show it to the patients of the care service. A part that reads above grade 6 is asked about first. */
  @Post(':id/publish')
  @HttpCode(200)
  @Allow('round-up:publish')
  @Replies(200, RoundUpResponse, { errors: [409, 422], ifMatch: true, idempotent: 'accepted' })
  publish(
    @Context() context: RequestContext,
    @Param('id', IdPipe) id: string,
    @Body() body: PublishRequest,
  ): Promise<Reply<RoundUpResponse>> {
    return this.publishing.publish(context, id, body);
  }

  /** Take it from patients, with the reason. Then it can be written anew. */
  @Post(':id/withdraw')
  @HttpCode(200)
  @Allow('round-up:publish')
  @Replies(200, RoundUpResponse, { errors: [409], ifMatch: true, idempotent: 'accepted' })
  withdraw(
    @Context() context: RequestContext,
    @Param('id', IdPipe) id: string,
    @Body() body: WithdrawRequest,
  ): Promise<Reply<RoundUpResponse>> {
    return this.publishing.withdraw(context, id, body);
  }
}
