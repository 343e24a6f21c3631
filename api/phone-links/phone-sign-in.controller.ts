import { Body, Controller, HttpCode, Inject, Ip, Post, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Config } from '../config.js';
import { CONFIG } from '../config.token.js';
import { Replies } from '../http/api-docs.js';
import { Allow } from '../http/policy.guard.js';
import type { GuardedRequest } from '../http/request-context.js';
import { browserOf } from '../session/browser-of.js';
import { setCookies } from '../session/cookie.js';
import { SessionResponse } from '../session/session.dto.js';
import { PhoneCodeRequest, PhoneLinkOwnerResponse, PhoneSignInRequest } from './phone-links.dto.js';
import { PhoneSignInService } from './phone-sign-in.service.js';

@ApiTags('Session')
@Controller('session/phone')
export class PhoneSignInController {
  constructor(
    private readonly signIns: PhoneSignInService,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Whom a code is for, so that they can say whether they are that person. It uses nothing up. */
  @Post('look')
  @HttpCode(200)
  @Allow('phone-link:use')
  @Replies(200, PhoneLinkOwnerResponse, { open: true, errors: [422, 429] })
  look(@Body() { token }: PhoneCodeRequest, @Ip() address: string): Promise<PhoneLinkOwnerResponse> {
    return this.signIns.look(token, address);
  }

  /**
   * Sign in with a code, which is used up by this alone. The answer sets the session cookie and, with `keep`, that of a phone that
   * stays signed in. Not while staff are signed in in the same browser; while another patient or carer is, with `instead`.
   */
  @Post()
  @Allow('phone-link:use')
  @Replies(201, SessionResponse, { open: true, errors: [403, 409, 422, 429] })
  async signIn(
    @Body() body: PhoneSignInRequest,
    @Req() request: GuardedRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SessionResponse> {
    const begun = await this.signIns.signIn(body, browserOf(request, this.config), request.headers);
    return setCookies(reply, this.config, begun);
  }
}
