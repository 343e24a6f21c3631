import { Body, Controller, Get, Param, Post, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Page } from '@waymark/contracts';
import type { Answer } from '../http/answer.js';
import { Answers } from '../http/api-docs.js';
import { type Call, TheCall } from '../http/call.js';
import { IdPipe } from '../http/id.pipe.js';
import { Allow } from '../http/policy.guard.js';
import { DischargeSummaryRequest, EpisodeResponse, NewEpisodeRequest, TeamRequest } from './episodes.dto.js';
import { EpisodesService } from './episodes.service.js';

@ApiTags('Episodes')
@Controller()
export class EpisodesController {
  constructor(private readonly episodes: EpisodesService) {}

  /** Start an episode with a care service. */
  @Post('patients/:id/episodes')
  @Allow('episode:create')
  @Answers(201, EpisodeResponse, { errors: [409, 422], idempotent: 'accepted' })
  create(
    @TheCall() call: Call,
    @Param('id', IdPipe) patientId: string,
    @Body() body: NewEpisodeRequest,
  ): Promise<Answer<EpisodeResponse>> {
    return this.episodes.create(call, patientId, body);
  }

  /** A patient's episodes, newest first. */
  @Get('patients/:id/episodes')
  @Allow('episode:read')
  @Answers(200, EpisodeResponse, { page: true })
  list(@TheCall() call: Call, @Param('id', IdPipe) patientId: string): Promise<Page<EpisodeResponse>> {
    return this.episodes.list(call, patientId);
  }

  /** One episode with its team. */
  @Get('episodes/:id')
  @Allow('episode:read')
  @Answers(200, EpisodeResponse)
  read(@TheCall() call: Call, @Param('id', IdPipe) id: string): Promise<EpisodeResponse> {
    return this.episodes.read(call, id);
  }

  /** Say anew who is in the team. */
  @Put('episodes/:id/team')
  @Allow('episode:change')
  @Answers(200, EpisodeResponse, { errors: [409, 422], ifMatch: true, idempotent: 'accepted' })
  changeTeam(
    @TheCall() call: Call,
    @Param('id', IdPipe) id: string,
    @Body() body: TeamRequest,
  ): Promise<Answer<EpisodeResponse>> {
    return this.episodes.changeTeam(call, id, body);
  }

  /**
   * Write or correct what the person leaves with, before the episode ends or after. Patient and carer read it once it
   * has ended.
   */
  @Put('episodes/:id/discharge-summary')
  @Allow('episode:change')
  @Answers(200, EpisodeResponse, { ifMatch: true, idempotent: 'accepted' })
  writeSummary(
    @TheCall() call: Call,
    @Param('id', IdPipe) id: string,
    @Body() body: DischargeSummaryRequest,
  ): Promise<Answer<EpisodeResponse>> {
    return this.episodes.writeSummary(call, id, body);
  }
}
