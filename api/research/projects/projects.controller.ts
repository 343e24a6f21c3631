import { Body, Controller, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiCookieAuth, ApiTags } from '@nestjs/swagger';
import type { Page } from '@waymark/contracts';
import { Replies } from '../../http/api-docs.js';
import { IdPipe } from '../../http/id.pipe.js';
import { Allow } from '../../http/policy.guard.js';
import type { Reply } from '../../http/reply.js';
import { Context, type RequestContext } from '../../http/request-context.js';
import { DecisionsService } from './decisions.service.js';
import { ResearchFieldResponse } from './fields.dto.js';
import {
  CloseProjectRequest,
  DecisionRequest,
  NewProjectRequest,
  ProjectChangeRequest,
  ProjectResponse,
  ProjectsQuery,
} from './projects.dto.js';
import { ProjectsService } from './projects.service.js';

@ApiTags('Research')
@Controller('research')
export class ProjectsController {
  constructor(
    private readonly projects: ProjectsService,
    private readonly decisions: DecisionsService,
  ) {}

  /** The columns that a project may ask for, each in words. */
  @Get('fields')
  @Allow('research-field:list')
  @Replies(200, ResearchFieldResponse, { page: true })
  fields(): Page<ResearchFieldResponse> {
    return this.projects.fields();
  }

  /** Projects that you apply for or that name you; for data guardians all that were submitted; for a key its own. The newest first. */
  @Get('projects')
  @ApiBearerAuth('key')
  @ApiCookieAuth()
  @Allow('research-project:read')
  @Replies(200, ProjectResponse, { page: true })
  list(@Context() context: RequestContext, @Query() query: ProjectsQuery): Promise<Page<ProjectResponse>> {
    return this.projects.list(context, query);
  }

  /** Begin to apply for data: a draft, of which only the title is needed. */
  @Post('projects')
  @Allow('research-project:write')
  @Replies(201, ProjectResponse, { errors: [422], idempotent: 'accepted' })
  begin(@Context() context: RequestContext, @Body() body: NewProjectRequest): Promise<Reply<ProjectResponse>> {
    return this.projects.begin(context, body);
  }

  /** A project with what was decided about it. */
  @Get('projects/:id')
  @ApiBearerAuth('key')
  @ApiCookieAuth()
  @Allow('research-project:read')
  @Replies(200, ProjectResponse)
  read(@Context() context: RequestContext, @Param('id', IdPipe) id: string): Promise<ProjectResponse> {
    return this.projects.read(context, id);
  }

  /** Write parts of it anew. One that waits, or was refused, is a draft again; an approved one never changes. */
  @Patch('projects/:id')
  @Allow('research-project:write')
  @Replies(200, ProjectResponse, { errors: [409, 422], ifMatch: true, idempotent: 'accepted' })
  change(
    @Context() context: RequestContext,
    @Param('id', IdPipe) id: string,
    @Body() body: ProjectChangeRequest,
  ): Promise<Reply<ProjectResponse>> {
    return this.projects.change(context, id, body);
  }

  /** Put a draft before the data guardians. All of it has to be written. */
  @Post('projects/:id/submit')
  @HttpCode(200)
  @Allow('research-project:write')
  @Replies(200, ProjectResponse, { errors: [409, 422], ifMatch: true, idempotent: 'accepted' })
  submit(@Context() context: RequestContext, @Param('id', IdPipe) id: string): Promise<Reply<ProjectResponse>> {
    return this.decisions.submit(context, id);
  }

  /** Approve or refuse it, as a data guardian whom it does not name. Two approve; one refuses, with a reason. */
  @Post('projects/:id/decide')
  @HttpCode(200)
  @Allow('research-project:decide')
  @Replies(200, ProjectResponse, { errors: [409, 422], ifMatch: true, idempotent: 'accepted' })
  decide(
    @Context() context: RequestContext,
    @Param('id', IdPipe) id: string,
    @Body() body: DecisionRequest,
  ): Promise<Reply<ProjectResponse>> {
    return this.decisions.decide(context, id, body);
  }

  /** End it: no data may be had from then on. Its applicant may at any time, a data guardian once it is approved. A draft needs no reason. */
  @Post('projects/:id/close')
  @HttpCode(200)
  @Allow('research-project:close')
  @Replies(200, ProjectResponse, { errors: [409, 422], ifMatch: true, idempotent: 'accepted' })
  close(
    @Context() context: RequestContext,
    @Param('id', IdPipe) id: string,
    @Body() body: CloseProjectRequest,
  ): Promise<Reply<ProjectResponse>> {
    return this.decisions.close(context, id, body);
  }
}
