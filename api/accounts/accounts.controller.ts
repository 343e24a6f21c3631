import { Body, Controller, Get, HttpCode, Param, Patch, Post, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Page } from '@waymark/contracts';
import type { Reply } from '../http/reply.js';
import { Replies } from '../http/api-docs.js';
import { type RequestContext, Context } from '../http/request-context.js';
import { IdPipe } from '../http/id.pipe.js';
import { PageQuery } from '../http/paging.js';
import { Allow } from '../http/policy.guard.js';
import {
  AccountChangeRequest,
  AccountResponse,
  AccountSearchRequest,
  DisableAccountRequest,
  InvitationResponse,
  MembershipsRequest,
  NewAccountRequest,
} from './accounts.dto.js';
import { AccountsService } from './accounts.service.js';
import { InvitationsService } from './invitations.service.js';
import { RequestOrigin } from './request-origin.js';

@ApiTags('Accounts')
@Controller('accounts')
export class AccountsController {
  constructor(
    private readonly accounts: AccountsService,
    private readonly invitations: InvitationsService,
  ) {}

  /** Every account, in order of email address. */
  @Get()
  @Allow('account:read')
  @Replies(200, AccountResponse, { page: true })
  list(@Context() context: RequestContext, @Query() query: PageQuery): Promise<Page<AccountResponse>> {
    return this.accounts.search(context, query);
  }

  /** Find accounts by part of a name or of an email address. A POST, because addresses are logged. */
  @Post('search')
  @HttpCode(200)
  @Allow('account:read')
  @Replies(200, AccountResponse, { page: true })
  search(@Context() context: RequestContext, @Body() body: AccountSearchRequest): Promise<Page<AccountResponse>> {
    return this.accounts.search(context, body);
  }

  /** One account. */
  @Get(':id')
  @Allow('account:read')
  @Replies(200, AccountResponse)
  read(@Context() context: RequestContext, @Param('id', IdPipe) id: string): Promise<AccountResponse> {
    return this.accounts.read(context, id);
  }

  /**
   * Invite somebody. The answer shows the link this once; hand it over in a way that you trust. It can be used once,
   * within 7 days. An Idempotency-Key has no effect here, because a kept answer would keep the link.
   */
  @Post()
  @Allow('account:change')
  @Replies(201, InvitationResponse, { errors: [409, 422] })
  create(
    @Context() context: RequestContext,
    @Body() body: NewAccountRequest,
    @RequestOrigin() origin: string,
  ): Promise<Reply<InvitationResponse>> {
    return this.invitations.create(context, body, origin);
  }

  /** Change a name or an email address. A new address ends the links that are not used yet. */
  @Patch(':id')
  @Allow('account:change')
  @Replies(200, AccountResponse, { errors: [409], ifMatch: true })
  change(
    @Context() context: RequestContext,
    @Param('id', IdPipe) id: string,
    @Body() body: AccountChangeRequest,
  ): Promise<Reply<AccountResponse>> {
    return this.accounts.change(context, id, body);
  }

  /** Set all roles of an account. They count from its next request on. */
  @Put(':id/memberships')
  @Allow('account:change')
  @Replies(200, AccountResponse, { errors: [409, 422], ifMatch: true })
  setMemberships(
    @Context() context: RequestContext,
    @Param('id', IdPipe) id: string,
    @Body() body: MembershipsRequest,
  ): Promise<Reply<AccountResponse>> {
    return this.accounts.setMemberships(context, id, body);
  }

  /** A new link for somebody who has not accepted yet; the earlier one ends. */
  @Post(':id/invite')
  @HttpCode(200)
  @Allow('account:change')
  @Replies(200, InvitationResponse, { errors: [409], ifMatch: true })
  invite(
    @Context() context: RequestContext,
    @Param('id', IdPipe) id: string,
    @RequestOrigin() origin: string,
  ): Promise<Reply<InvitationResponse>> {
    return this.invitations.inviteAgain(context, id, origin);
  }

  /** A link to a new password. Signs the account out everywhere; the old password goes on until the link is used. */
  @Post(':id/reset')
  @HttpCode(200)
  @Allow('account:change')
  @Replies(200, InvitationResponse, { errors: [409], ifMatch: true })
  reset(
    @Context() context: RequestContext,
    @Param('id', IdPipe) id: string,
    @RequestOrigin() origin: string,
  ): Promise<Reply<InvitationResponse>> {
    return this.invitations.reset(context, id, origin);
  }

  /**
   * Take away the app that gives somebody codes, when it is lost with all recovery codes. Signs the account out everywhere;
   * they set up another at the next sign-in.
   */
  @Post(':id/second-factor/reset')
  @HttpCode(200)
  @Allow('account:change')
  @Replies(200, AccountResponse, { errors: [409], ifMatch: true })
  resetSecondFactor(
    @Context() context: RequestContext,
    @Param('id', IdPipe) id: string,
  ): Promise<Reply<AccountResponse>> {
    return this.accounts.resetSecondFactor(context, id);
  }

  /** Keep somebody out from their next request on. */
  @Post(':id/disable')
  @HttpCode(200)
  @Allow('account:change')
  @Replies(200, AccountResponse, { errors: [409], ifMatch: true })
  disable(
    @Context() context: RequestContext,
    @Param('id', IdPipe) id: string,
    @Body() body: DisableAccountRequest,
  ): Promise<Reply<AccountResponse>> {
    return this.accounts.disable(context, id, body);
  }

  /** Let somebody in again. */
  @Post(':id/enable')
  @HttpCode(200)
  @Allow('account:change')
  @Replies(200, AccountResponse, { ifMatch: true })
  enable(@Context() context: RequestContext, @Param('id', IdPipe) id: string): Promise<Reply<AccountResponse>> {
    return this.accounts.enable(context, id);
  }
}
