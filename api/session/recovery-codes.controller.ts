import { Body, Controller, HttpCode, Post, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Replies } from '../http/api-docs.js';
import { Allow } from '../http/policy.guard.js';
import { Context, type RequestContext } from '../http/request-context.js';
import { hangingUp } from './browser-of.js';
import { RecoveryCodesRequest, RecoveryCodesResponse } from './recovery-codes.dto.js';
import { RecoveryCodesService } from './recovery-codes.service.js';

@ApiTags('Session')
@Controller('session/recovery-codes')
export class RecoveryCodesController {
  constructor(private readonly codes: RecoveryCodesService) {}

  /**
   * Make ten new recovery codes, with your password or a fresh code from your app. Those from before stop working at once. A
   * wrong password or code is 403 of type `/problems/password-wrong` or `/problems/code-wrong`, and counts like one at the
   * sign-in. Who has no app has no recovery codes: 409.
   */
  @Post()
  @HttpCode(200)
  @Allow('recovery-codes:renew')
  @Replies(200, RecoveryCodesResponse, { errors: [409, 422, 429, 503] })
  renew(
    @Context() context: RequestContext,
    @Body() body: RecoveryCodesRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<RecoveryCodesResponse> {
    return this.codes.renew(context, body, hangingUp(reply));
  }
}
