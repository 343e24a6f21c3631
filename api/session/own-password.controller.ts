import { Body, Controller, HttpCode, Inject, Put, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Config } from '../config.js';
import { CONFIG } from '../config.token.js';
import { Replies } from '../http/api-docs.js';
import { Allow } from '../http/policy.guard.js';
import { Context, type RequestContext } from '../http/request-context.js';
import { hangingUp } from './browser-of.js';
import { setCookies } from './cookie.js';
import { PasswordChangeRequest } from './own-password.dto.js';
import { OwnPasswordService } from './own-password.service.js';

@ApiTags('Session')
@Controller('session/password')
export class OwnPasswordController {
  constructor(
    private readonly passwords: OwnPasswordService,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /**
   * Change your own password, with the present one. All other sessions of yours end; this one goes on, with the new cookies
   * that the answer sets. A wrong present password is 403 of type `/problems/password-wrong`, and counts like one at the
   * sign-in. Who signs in with an account of their organisation changes the password there: 409.
   */
  @Put()
  @HttpCode(204)
  @Allow('password:change')
  @Replies(204, null, { errors: [409, 422, 429, 503] })
  async change(
    @Context() context: RequestContext,
    @Body() body: PasswordChangeRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    const tokens = await this.passwords.change(context, body, hangingUp(reply));
    setCookies(reply, this.config, { ...tokens, reply: undefined });
  }
}
