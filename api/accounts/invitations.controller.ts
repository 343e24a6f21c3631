import { Body, Controller, HttpCode, Ip, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Replies } from '../http/api-docs.js';
import { Allow } from '../http/policy.guard.js';
import { AcceptedInvitationResponse, AcceptRequest, LinkRequest } from './accounts.dto.js';
import { InvitationsService } from './invitations.service.js';

@ApiTags('Accounts')
@Controller('invitations')
export class InvitationsController {
  constructor(private readonly invitations: InvitationsService) {}

  /** Whose link it is, before anybody makes up a password. It uses nothing up. */
  @Post('look')
  @HttpCode(200)
  @Allow('invitation:accept')
  @Replies(200, AcceptedInvitationResponse, { errors: [422], description: 'The link works, for this address.' })
  look(@Body() { token }: LinkRequest): Promise<AcceptedInvitationResponse> {
    return this.invitations.look(token);
  }

  /** Choose a password with a one-time link; then sign in. Opening the link uses nothing up: only this does. */
  @Post('accept')
  @HttpCode(200)
  @Allow('invitation:accept')
  @Replies(200, AcceptedInvitationResponse, { errors: [422], description: 'Chosen. Sign in with this address.' })
  accept(@Body() body: AcceptRequest, @Ip() address: string): Promise<AcceptedInvitationResponse> {
    return this.invitations.accept(body, address);
  }
}
