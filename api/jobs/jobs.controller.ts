import { Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Page } from '@waymark/contracts';
import { Replies } from '../http/api-docs.js';
import { IdPipe } from '../http/id.pipe.js';
import { Allow } from '../http/policy.guard.js';
import type { Reply } from '../http/reply.js';
import { Context, type RequestContext } from '../http/request-context.js';
import { JobQuery, JobResponse } from './jobs.dto.js';
import { JobsService } from './jobs.service.js';

@ApiTags('Jobs')
@Controller('jobs')
export class JobsController {
  constructor(private readonly jobs: JobsService) {}

  /** Your own jobs of the last seven days, the newest first, without their results. */
  @Get()
  @Allow('job:read')
  @Replies(200, JobResponse, { page: true })
  list(@Context() context: RequestContext, @Query() query: JobQuery): Promise<Page<JobResponse>> {
    return this.jobs.list(context, query);
  }

  /** How far a job is, and what came of it. Of other people's jobs an administrator sees all but the result. */
  @Get(':id')
  @Allow('job:read')
  @Replies(200, JobResponse)
  read(@Context() context: RequestContext, @Param('id', IdPipe) id: string): Promise<JobResponse> {
    return this.jobs.read(context, id);
  }

  /** Stop a job as soon as it safely can. What was done until then stays; one that has ended stays as it is. */
  @Post(':id/cancel')
  @HttpCode(200)
  @Allow('job:cancel')
  @Replies(200, JobResponse, { idempotent: 'accepted' })
  cancel(@Context() context: RequestContext, @Param('id', IdPipe) id: string): Promise<Reply<JobResponse>> {
    return this.jobs.cancel(context, id);
  }
}
