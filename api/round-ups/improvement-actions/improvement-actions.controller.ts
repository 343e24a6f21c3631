import { Body, Controller, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Page } from '@waymark/contracts';
import { Replies } from '../../http/api-docs.js';
import { IdPipe } from '../../http/id.pipe.js';
import { Allow } from '../../http/policy.guard.js';
import type { Reply } from '../../http/reply.js';
import { Context, type RequestContext } from '../../http/request-context.js';
import {
  ImprovementActionChanges,
  ImprovementActionQuery,
  ImprovementActionResponse,
  NewImprovementActionRequest,
  OwnerResponse,
  OwnersQuery,
} from './improvement-actions.dto.js';
import { ImprovementActionsService } from './improvement-actions.service.js';

@ApiTags('Round-ups')
@Controller('improvement-actions')
export class ImprovementActionsController {
  constructor(private readonly actions: ImprovementActionsService) {}

  /** What your care services mean to do better: what is open first, by its day, then what ended. */
  @Get()
  @Allow('improvement-action:read')
  @Replies(200, ImprovementActionResponse, { page: true })
  list(
    @Context() context: RequestContext,
    @Query() query: ImprovementActionQuery,
  ): Promise<Page<ImprovementActionResponse>> {
    return this.actions.list(context, query.careServiceId);
  }

  /** The therapists and managers of a care service, who may be named as owners. */
  @Get('owners')
  @Allow('improvement-action:write')
  @Replies(200, OwnerResponse, { page: true })
  owners(@Context() context: RequestContext, @Query() query: OwnersQuery): Promise<Page<OwnerResponse>> {
    return this.actions.owners(context, query.careServiceId);
  }

  /** Say what is to be done, by whom and by when. */
  @Post()
  @Allow('improvement-action:write')
  @Replies(201, ImprovementActionResponse, { errors: [422], idempotent: 'accepted' })
  add(
    @Context() context: RequestContext,
    @Body() body: NewImprovementActionRequest,
  ): Promise<Reply<ImprovementActionResponse>> {
    return this.actions.add(context, body);
  }

  /** Change or close an action. Closing it says how it ended. */
  @Patch(':id')
  @Allow('improvement-action:write')
  @Replies(200, ImprovementActionResponse, { errors: [422], ifMatch: true, idempotent: 'accepted' })
  change(
    @Context() context: RequestContext,
    @Param('id', IdPipe) id: string,
    @Body() body: ImprovementActionChanges,
  ): Promise<Reply<ImprovementActionResponse>> {
    return this.actions.change(context, id, body);
  }
}
