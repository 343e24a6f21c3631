import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { EpisodeResponse, TransferRequest } from '../episodes/episodes.dto.js';
import type { Answer } from '../http/answer.js';
import { Answers } from '../http/api-docs.js';
import { type Call, TheCall } from '../http/call.js';
import { IdPipe } from '../http/id.pipe.js';
import { Allow } from '../http/policy.guard.js';
import { TransferService } from './transfer.service.js';

/** How an episode moves: its team and appointments change with it. */
@ApiTags('Episodes')
@Controller()
export class TransferController {
  constructor(private readonly transfers: TransferService) {}

  /**
   * Move the episode to another pathway, perhaps of another care service; its goals go along. Whoever is no therapist of
   * that care service leaves the team, and what is booked from that day on; the appointments themselves stay booked. One
   * that is left without a therapist stands on the day list of the key worker, without one on the team's, without a team
   * on everybody's there, until a therapist is named for it.
   */
  @Post('episodes/:id/transfer')
  @HttpCode(200)
  @Allow('episode:change')
  @Answers(200, EpisodeResponse, {
    errors: [409, 422],
    ifMatch: true,
    idempotent: 'accepted',
    description: 'The episode with its team as it is now.',
  })
  transfer(
    @TheCall() call: Call,
    @Param('id', IdPipe) id: string,
    @Body() body: TransferRequest,
  ): Promise<Answer<EpisodeResponse>> {
    return this.transfers.transfer(call, id, body);
  }
}
