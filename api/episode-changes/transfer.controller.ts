import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { EpisodeResponse } from '../episodes/episodes.dto.js';
import type { Reply } from '../http/reply.js';
import { Replies } from '../http/api-docs.js';
import { type RequestContext, Context } from '../http/request-context.js';
import { IdPipe } from '../http/id.pipe.js';
import { Allow } from '../http/policy.guard.js';
import { RefuseTransferRequest, TransferTakeOnRequest } from './transfer-requests.dto.js';
import { TransferRequestsService } from './transfer-requests.service.js';
import { NewTransferRequest } from './transfer.dto.js';
import { TransferService } from './transfer.service.js';

/** How an episode moves: its team and appointments change with it. */
@ApiTags('Episodes')
@Controller()
export class TransferController {
  constructor(
    private readonly transfers: TransferService,
    private readonly requests: TransferRequestsService,
  ) {}

  /**
   * Move the episode to another pathway, perhaps of another care service; its goals go along. Whoever is no therapist of
   * that care service leaves the team, and what is booked from that day on; the appointments themselves stay booked. One
   * that is left without a therapist stands on the day list of the key worker, without one on the team's, without a team
   * on everybody's there, until a therapist is named for it.
   *
   * 202: you do not work in that care service, so its therapists are asked, with your reason. Until one of them takes the
   * person on, the episode stays where it is, and `transferRequest` names the request.
   */
  @Post('episodes/:id/transfer')
  @HttpCode(200)
  @Allow('episode:change')
  @Replies(200, EpisodeResponse, {
    errors: [409, 422],
    ifMatch: true,
    idempotent: 'accepted',
    alsoAccepts: true,
    description: 'The episode with its team as it is now.',
  })
  transfer(
    @Context() context: RequestContext,
    @Param('id', IdPipe) id: string,
    @Body() body: NewTransferRequest,
  ): Promise<Reply<EpisodeResponse>> {
    return this.transfers.transfer(context, id, body);
  }

  /** Take on somebody whom another care service asks yours to take on. The episode moves today; you are its key worker. */
  @Post('transfer-requests/:id/take-on')
  @HttpCode(200)
  @Allow('transfer-request:answer')
  @Replies(200, EpisodeResponse, { errors: [409], idempotent: 'accepted' })
  takeOn(
    @Context() context: RequestContext,
    @Param('id', IdPipe) id: string,
    @Body() body: TransferTakeOnRequest,
  ): Promise<Reply<EpisodeResponse>> {
    return this.requests.takeOn(context, id, body);
  }

  /** Say why your care service does not take somebody on. They stay where they are, and who asked reads your reason. */
  @Post('transfer-requests/:id/refuse')
  @HttpCode(200)
  @Allow('transfer-request:answer')
  @Replies(200, null, { errors: [409], idempotent: 'accepted' })
  refuse(
    @Context() context: RequestContext,
    @Param('id', IdPipe) id: string,
    @Body() body: RefuseTransferRequest,
  ): Promise<Reply<null>> {
    return this.requests.refuse(context, id, body);
  }

  /** Take back a request of your care service that nobody has answered yet. */
  @Post('transfer-requests/:id/withdraw')
  @HttpCode(200)
  @Allow('episode:change')
  @Replies(200, EpisodeResponse, { errors: [409], idempotent: 'accepted' })
  withdraw(@Context() context: RequestContext, @Param('id', IdPipe) id: string): Promise<Reply<EpisodeResponse>> {
    return this.requests.withdraw(context, id);
  }

  /** Say that you have seen what became of a request of your care service. Saying it again changes nothing. */
  @Post('transfer-requests/:id/seen')
  @HttpCode(200)
  @Allow('transfer-request:acknowledge')
  @Replies(200, null, { idempotent: 'accepted' })
  acknowledge(@Context() context: RequestContext, @Param('id', IdPipe) id: string): Promise<Reply<null>> {
    return this.requests.acknowledge(context, id);
  }
}
