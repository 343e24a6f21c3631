import { Body, Controller, Get, HttpCode, Param, Patch, Post, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Page } from '@waymark/contracts';
import type { Answer } from '../http/answer.js';
import { Answers } from '../http/api-docs.js';
import { type Call, TheCall } from '../http/call.js';
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
  @Answers(200, AccountResponse, { page: true })
  list(@TheCall() call: Call, @Query() query: PageQuery): Promise<Page<AccountResponse>> {
    return this.accounts.search(call, query);
  }

  /** Find accounts by part of a name or of an email address. A POST, because addresses are logged. */
  @Post('search')
  @HttpCode(200)
  @Allow('account:read')
  @Answers(200, AccountResponse, { page: true })
  search(@TheCall() call: Call, @Body() body: AccountSearchRequest): Promise<Page<AccountResponse>> {
    return this.accounts.search(call, body);
  }

  /** One account. */
  @Get(':id')
  @Allow('account:read')
  @Answers(200, AccountResponse)
  read(@TheCall() call: Call, @Param('id', IdPipe) id: string): Promise<AccountResponse> {
    return this.accounts.read(call, id);
  }

  /**
   * Invite somebody. The answer shows the link this once; hand it over in a way that you trust. It can be used once,
   * within 7 days. An Idempotency-Key has no effect here, because a kept answer would keep the link.
   */
  @Post()
  @Allow('account:change')
  @Answers(201, InvitationResponse, { errors: [409, 422] })
  create(
    @TheCall() call: Call,
    @Body() body: NewAccountRequest,
    @RequestOrigin() origin: string,
  ): Promise<Answer<InvitationResponse>> {
    return this.invitations.create(call, body, origin);
  }

  /** Change a name or an email address. A new address ends the links that are not used yet. */
  @Patch(':id')
  @Allow('account:change')
  @Answers(200, AccountResponse, { errors: [409], ifMatch: true })
  change(
    @TheCall() call: Call,
    @Param('id', IdPipe) id: string,
    @Body() body: AccountChangeRequest,
  ): Promise<Answer<AccountResponse>> {
    return this.accounts.change(call, id, body);
  }

  /** Set all roles of an account. They count from its next request on. */
  @Put(':id/memberships')
  @Allow('account:change')
  @Answers(200, AccountResponse, { errors: [409, 422], ifMatch: true })
  setMemberships(
    @TheCall() call: Call,
    @Param('id', IdPipe) id: string,
    @Body() body: MembershipsRequest,
  ): Promise<Answer<AccountResponse>> {
    return this.accounts.setMemberships(call, id, body);
  }

  /** A new link for somebody who has not accepted yet; the earlier one ends. */
  @Post(':id/invite')
  @HttpCode(200)
  @Allow('account:change')
  @Answers(200, InvitationResponse, { errors: [409], ifMatch: true })
  invite(
    @TheCall() call: Call,
    @Param('id', IdPipe) id: string,
    @RequestOrigin() origin: string,
  ): Promise<Answer<InvitationResponse>> {
    return this.invitations.inviteAgain(call, id, origin);
  }

  /** A link to a new password. Signs the account out everywhere; the old password goes on until the link is used. */
  @Post(':id/reset')
  @HttpCode(200)
  @Allow('account:change')
  @Answers(200, InvitationResponse, { errors: [409], ifMatch: true })
  reset(
    @TheCall() call: Call,
    @Param('id', IdPipe) id: string,
    @RequestOrigin() origin: string,
  ): Promise<Answer<InvitationResponse>> {
    return this.invitations.reset(call, id, origin);
  }

  /** Keep somebody out from their next request on. */
  @Post(':id/disable')
  @HttpCode(200)
  @Allow('account:change')
  @Answers(200, AccountResponse, { errors: [409], ifMatch: true })
  disable(
    @TheCall() call: Call,
    @Param('id', IdPipe) id: string,
    @Body() body: DisableAccountRequest,
  ): Promise<Answer<AccountResponse>> {
    return this.accounts.disable(call, id, body);
  }

  /** Let somebody in again. */
  @Post(':id/enable')
  @HttpCode(200)
  @Allow('account:change')
  @Answers(200, AccountResponse, { ifMatch: true })
  enable(@TheCall() call: Call, @Param('id', IdPipe) id: string): Promise<Answer<AccountResponse>> {
    return this.accounts.enable(call, id);
  }
}
