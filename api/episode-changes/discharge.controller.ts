import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { EpisodeResponse } from '../episodes/episodes.dto.js';
import type { Reply } from '../http/reply.js';
import { Replies } from '../http/api-docs.js';
import { type RequestContext, Context } from '../http/request-context.js';
import { IdPipe } from '../http/id.pipe.js';
import { Allow } from '../http/policy.guard.js';
import { DischargeRequest, UndoDischargeRequest } from './discharge.dto.js';
import { DischargeUndoService } from './discharge-undo.service.js';
import { DischargeService } from './discharge.service.js';

/** How an episode ends, and how that is taken back: its goals and appointments change with it. */
@ApiTags('Episodes')
@Controller()
export class DischargeController {
  constructor(
    private readonly discharges: DischargeService,
    private readonly undoing: DischargeUndoService,
  ) {}

  /** End an episode: its goals close, and what was booked for later is cancelled. */
  @Post('episodes/:id/discharge')
  @HttpCode(200)
  @Allow('episode:change')
  @Replies(200, EpisodeResponse, { errors: [409, 422], ifMatch: true, idempotent: 'accepted' })
  discharge(
    @Context() context: RequestContext,
    @Param('id', IdPipe) id: string,
    @Body() body: DischargeRequest,
  ): Promise<Reply<EpisodeResponse>> {
    return this.discharges.discharge(context, id, body);
  }

  /**
   * Undo a discharge that was a mistake: the episode is open again, and so are the goals that ended with it. The
   * appointments that the discharge cancelled stay cancelled; book again what is still wanted. Undoing a death opens
   * the patient's other episodes that ended by it too.
   */
  @Post('episodes/:id/discharge/undo')
  @HttpCode(200)
  @Allow('episode:change')
  @Replies(200, EpisodeResponse, { errors: [409, 422], ifMatch: true, idempotent: 'accepted' })
  undo(
    @Context() context: RequestContext,
    @Param('id', IdPipe) id: string,
    @Body() body: UndoDischargeRequest,
  ): Promise<Reply<EpisodeResponse>> {
    return this.undoing.undo(context, id, body);
  }
}
