import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { EpisodeResponse } from '../episodes/episodes.dto.js';
import type { Reply } from '../http/reply.js';
import { Replies } from '../http/api-docs.js';
import { type RequestContext, Context } from '../http/request-context.js';
import { IdPipe } from '../http/id.pipe.js';
import { Allow } from '../http/policy.guard.js';
import { HandOverRequest, HandOverResponse } from './hand-over.dto.js';
import { HandOverService } from './hand-over.service.js';

@ApiTags('Episodes')
@Controller()
export class HandOverController {
  constructor(private readonly handOvers: HandOverService) {}

  /**
   * Give an episode into the hands of a colleague: what is booked with you for today or later is then with them, and
   * the key worker's part where it was yours.
   */
  @Post('episodes/:id/hand-over')
  @Allow('episode:change')
  @Replies(201, EpisodeResponse, {
    errors: [409, 422],
    ifMatch: true,
    idempotent: 'accepted',
    description: 'The episode with its team as it is now.',
  })
  handOver(
    @Context() context: RequestContext,
    @Param('id', IdPipe) id: string,
    @Body() body: HandOverRequest,
  ): Promise<Reply<EpisodeResponse>> {
    return this.handOvers.handOver(context, id, body);
  }

  /** Say that you have seen what was handed over to you. Saying it again changes nothing. */
  @Post('hand-overs/:id/seen')
  @HttpCode(200)
  @Allow('hand-over:acknowledge')
  @Replies(200, HandOverResponse, { idempotent: 'accepted' })
  acknowledge(@Context() context: RequestContext, @Param('id', IdPipe) id: string): Promise<Reply<HandOverResponse>> {
    return this.handOvers.acknowledge(context, id);
  }
}
