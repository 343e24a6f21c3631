import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { EpisodeResponse, TransferRequest } from '../episodes/episodes.dto.js';
import type { Answer } from '../http/answer.js';
import { Answers } from '../http/api-docs.js';
import { type Call, TheCall } from '../http/call.js';
import { IdPipe } from '../http/id.pipe.js';
import { Allow } from '../http/policy.guard.js';
import { RefuseTransferRequest, TransferTakeOnRequest } from './transfer-requests.dto.js';
import { TransferRequestsService } from './transfer-requests.service.js';
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
  @Answers(200, EpisodeResponse, {
    errors: [409, 422],
    ifMatch: true,
    idempotent: 'accepted',
    alsoAccepts: true,
    description: 'The episode with its team as it is now.',
  })
  transfer(
    @TheCall() call: Call,
    @Param('id', IdPipe) id: string,
    @Body() body: TransferRequest,
  ): Promise<Answer<EpisodeResponse>> {
    return this.transfers.transfer(call, id, body);
  }

  /** Take on somebody whom another care service asks yours to take on. The episode moves today; you are its key worker. */
  @Post('transfer-requests/:id/take-on')
  @HttpCode(200)
  @Allow('transfer-request:answer')
  @Answers(200, EpisodeResponse, { errors: [409], idempotent: 'accepted' })
  takeOn(
    @TheCall() call: Call,
    @Param('id', IdPipe) id: string,
    @Body() body: TransferTakeOnRequest,
  ): Promise<Answer<EpisodeResponse>> {
    return this.requests.takeOn(call, id, body);
  }

  /** Say why your care service does not take somebody on. They stay where they are, and who asked reads your reason. */
  @Post('transfer-requests/:id/refuse')
  @HttpCode(200)
  @Allow('transfer-request:answer')
  @Answers(200, null, { errors: [409], idempotent: 'accepted' })
  refuse(
    @TheCall() call: Call,
    @Param('id', IdPipe) id: string,
    @Body() body: RefuseTransferRequest,
  ): Promise<Answer<null>> {
    return this.requests.refuse(call, id, body);
  }

  /** Take back a request of your care service that nobody has answered yet. */
  @Post('transfer-requests/:id/withdraw')
  @HttpCode(200)
  @Allow('episode:change')
  @Answers(200, EpisodeResponse, { errors: [409], idempotent: 'accepted' })
  withdraw(@TheCall() call: Call, @Param('id', IdPipe) id: string): Promise<Answer<EpisodeResponse>> {
    return this.requests.withdraw(call, id);
  }

  /** Say that you have seen what became of a request of your care service. Saying it again changes nothing. */
  @Post('transfer-requests/:id/seen')
  @HttpCode(200)
  @Allow('transfer-request:acknowledge')
  @Answers(200, null, { idempotent: 'accepted' })
  acknowledge(@TheCall() call: Call, @Param('id', IdPipe) id: string): Promise<Answer<null>> {
    return this.requests.acknowledge(call, id);
  }
}
