import { Body, Controller, Get, Param, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Replies } from '../http/api-docs.js';
import { IdPipe } from '../http/id.pipe.js';
import { Allow } from '../http/policy.guard.js';
import type { Reply } from '../http/reply.js';
import { Context, type RequestContext } from '../http/request-context.js';
import { AccountGrantsResponse, GrantsRequest } from './grants.dto.js';
import { GrantsService } from './grants.service.js';

@ApiTags('Accounts')
@Controller('accounts/:id/grants')
export class GrantsController {
  constructor(private readonly grants: GrantsService) {}

  /** What an account may do beyond its roles, and until when; past grants too. */
  @Get()
  @Allow('account-grant:read')
  @Replies(200, AccountGrantsResponse)
  read(@Context() context: RequestContext, @Param('id', IdPipe) id: string): Promise<AccountGrantsResponse> {
    return this.grants.read(context, id);
  }

  /** Set all grants of an account. What is left out ends at once; nothing is ever forgotten. */
  @Put()
  @Allow('account-grant:change')
  @Replies(200, AccountGrantsResponse, { errors: [409, 422], ifMatch: true })
  set(
    @Context() context: RequestContext,
    @Param('id', IdPipe) id: string,
    @Body() body: GrantsRequest,
  ): Promise<Reply<AccountGrantsResponse>> {
    return this.grants.set(context, id, body);
  }
}
