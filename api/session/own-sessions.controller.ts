import { Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Replies } from '../http/api-docs.js';
import { IdPipe } from '../http/id.pipe.js';
import { Allow } from '../http/policy.guard.js';
import { Context, type RequestContext } from '../http/request-context.js';
import type { Reply } from '../http/reply.js';
import { OwnSessionsResponse } from './own-sessions.dto.js';
import { OwnSessionsService } from './own-sessions.service.js';

@ApiTags('Session')
@Controller('sessions')
export class OwnSessionsController {
  constructor(private readonly sessions: OwnSessionsService) {}

  /** Where you are and stay signed in, the last used first, and what you sign in with. */
  @Get()
  @Allow('session:list')
  @Replies(200, OwnSessionsResponse)
  list(@Context() context: RequestContext): Promise<OwnSessionsResponse> {
    return this.sessions.list(context);
  }

  /** Sign out everywhere else. Other phones are forgotten. */
  @Post('end-others')
  @HttpCode(204)
  @Allow('session:revoke')
  @Replies(204, null)
  endOthers(@Context() context: RequestContext): Promise<Reply<null>> {
    return this.sessions.endOthers(context);
  }

  /** Forget a phone on which you stay signed in, and sign out there. */
  @Delete('phones/:id')
  @HttpCode(204)
  @Allow('session:revoke')
  @Replies(204, null)
  forget(@Context() context: RequestContext, @Param('id', IdPipe) id: string): Promise<Reply<null>> {
    return this.sessions.forget(context, id);
  }

  /** Sign out in one place. If that is a phone on which you stay signed in, it is forgotten. */
  @Delete(':id')
  @HttpCode(204)
  @Allow('session:revoke')
  @Replies(204, null)
  end(@Context() context: RequestContext, @Param('id', IdPipe) id: string): Promise<Reply<null>> {
    return this.sessions.end(context, id);
  }
}
