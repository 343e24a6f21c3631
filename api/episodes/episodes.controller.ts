import { Body, Controller, Get, Param, Patch, Post, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Page } from '@waymark/contracts';
import type { Reply } from '../http/reply.js';
import { Replies } from '../http/api-docs.js';
import { type RequestContext, Context } from '../http/request-context.js';
import { IdPipe } from '../http/id.pipe.js';
import { Allow } from '../http/policy.guard.js';
import {
  DischargeSummaryRequest,
  EpisodeChangeRequest,
  EpisodeResponse,
  NewEpisodeRequest,
  TeamRequest,
} from './episodes.dto.js';
import { EpisodesService } from './episodes.service.js';

@ApiTags('Episodes')
@Controller()
export class EpisodesController {
  constructor(private readonly episodes: EpisodesService) {}

  /** Start an episode with a care service. */
  @Post('patients/:id/episodes')
  @Allow('episode:create')
  @Replies(201, EpisodeResponse, { errors: [409, 422], idempotent: 'accepted' })
  create(
    @Context() context: RequestContext,
    @Param('id', IdPipe) patientId: string,
    @Body() body: NewEpisodeRequest,
  ): Promise<Reply<EpisodeResponse>> {
    return this.episodes.create(context, patientId, body);
  }

  /** A patient's episodes, newest first. */
  @Get('patients/:id/episodes')
  @Allow('episode:read')
  @Replies(200, EpisodeResponse, { page: true, audience: true })
  list(@Context() context: RequestContext, @Param('id', IdPipe) patientId: string): Promise<Page<EpisodeResponse>> {
    return this.episodes.list(context, patientId);
  }

  /** One episode with its team. */
  @Get('episodes/:id')
  @Allow('episode:read')
  @Replies(200, EpisodeResponse, { audience: true })
  read(@Context() context: RequestContext, @Param('id', IdPipe) id: string): Promise<EpisodeResponse> {
    return this.episodes.read(context, id);
  }

  /** Correct what a person is seen for, since when they were referred, and where they belong; also after the end. */
  @Patch('episodes/:id')
  @Allow('episode:change')
  @Replies(200, EpisodeResponse, { errors: [422], ifMatch: true, idempotent: 'accepted' })
  change(
    @Context() context: RequestContext,
    @Param('id', IdPipe) id: string,
    @Body() body: EpisodeChangeRequest,
  ): Promise<Reply<EpisodeResponse>> {
    return this.episodes.change(context, id, body);
  }

  /** Say anew who is in the team. */
  @Put('episodes/:id/team')
  @Allow('episode:change')
  @Replies(200, EpisodeResponse, { errors: [409, 422], ifMatch: true, idempotent: 'accepted' })
  changeTeam(
    @Context() context: RequestContext,
    @Param('id', IdPipe) id: string,
    @Body() body: TeamRequest,
  ): Promise<Reply<EpisodeResponse>> {
    return this.episodes.changeTeam(context, id, body);
  }

  /**
   * Write or correct what the person leaves with, before the episode ends or after. Patient and carer read it once it
   * has ended.
   */
  @Put('episodes/:id/discharge-summary')
  @Allow('episode:change')
  @Replies(200, EpisodeResponse, { ifMatch: true, idempotent: 'accepted' })
  writeSummary(
    @Context() context: RequestContext,
    @Param('id', IdPipe) id: string,
    @Body() body: DischargeSummaryRequest,
  ): Promise<Reply<EpisodeResponse>> {
    return this.episodes.writeSummary(context, id, body);
  }
}
