import { Body, Controller, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Page } from '@waymark/contracts';
import type { Reply } from '../http/reply.js';
import { Replies } from '../http/api-docs.js';
import { type RequestContext, Context } from '../http/request-context.js';
import { IdPipe } from '../http/id.pipe.js';
import { Allow } from '../http/policy.guard.js';
import { CannotComeRequest, CannotComeResponse } from './cannot-come.dto.js';
import { CannotComeService } from './cannot-come.service.js';

@ApiTags('Appointments')
@Controller()
export class CannotComeController {
  constructor(private readonly cannotCome: CannotComeService) {}

  /** Who said that they cannot come at the time that is booked. Why, only to the team and to who said it. */
  @Get('appointments/:id/cannot-come')
  @Allow('cannot-come:read')
  @Replies(200, CannotComeResponse, { page: true, audience: true })
  list(@Context() context: RequestContext, @Param('id', IdPipe) id: string): Promise<Page<CannotComeResponse>> {
    return this.cannotCome.list(context, id);
  }

  /** Say from home that you cannot come. It cancels nothing: it waits for the team. */
  @Put('appointments/:id/cannot-come')
  @Allow('cannot-come:say')
  @Replies(200, CannotComeResponse, { errors: [409], idempotent: 'accepted', alsoCreates: true })
  say(
    @Context() context: RequestContext,
    @Param('id', IdPipe) id: string,
    @Body() body: CannotComeRequest,
  ): Promise<Reply<CannotComeResponse>> {
    return this.cannotCome.say(context, id, body);
  }

  /** Say that you can come after all. If the team has seen that you could not, this waits for them too. */
  @Post('appointments/:id/cannot-come/take-back')
  @HttpCode(200)
  @Allow('cannot-come:say')
  @Replies(200, CannotComeResponse, { errors: [409], idempotent: 'accepted' })
  takeBack(@Context() context: RequestContext, @Param('id', IdPipe) id: string): Promise<Reply<CannotComeResponse>> {
    return this.cannotCome.takeBack(context, id);
  }

  /** Say that you have seen it; the first who says so is named. With If-Match only the version that was shown. */
  @Post('cannot-come/:id/seen')
  @HttpCode(200)
  @Allow('cannot-come:acknowledge')
  @Replies(200, CannotComeResponse, { errors: [412], idempotent: 'accepted' })
  see(@Context() context: RequestContext, @Param('id', IdPipe) id: string): Promise<Reply<CannotComeResponse>> {
    return this.cannotCome.see(context, id);
  }

  /** Take back that it was seen: it waits again. */
  @Post('cannot-come/:id/seen/undo')
  @HttpCode(200)
  @Allow('cannot-come:acknowledge')
  @Replies(200, CannotComeResponse, { errors: [412], idempotent: 'accepted' })
  unsee(@Context() context: RequestContext, @Param('id', IdPipe) id: string): Promise<Reply<CannotComeResponse>> {
    return this.cannotCome.unsee(context, id);
  }
}
