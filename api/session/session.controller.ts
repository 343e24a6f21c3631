import { Body, Controller, Delete, Get, HttpCode, Inject, Post, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Config } from '../config.js';
import { CONFIG } from '../config.token.js';
import { Replies } from '../http/api-docs.js';
import { type RequestContext, type GuardedRequest, Context } from '../http/request-context.js';
import { Allow } from '../http/policy.guard.js';
import { clearSessionCookie, setSessionCookie } from './cookie.js';
import { refuseDemonstrationFromElsewhere } from './demonstration.js';
import { SessionResponse, SignInRequest } from './session.dto.js';
import { SessionService } from './session.service.js';

@ApiTags('Session')
@Controller('session')
export class SessionController {
  constructor(
    private readonly session: SessionService,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /**
   * Sign in. The answer sets the session cookie; send it with every later request. A session that the same browser had
   * before ends.
   */
  @Post()
  @Allow('session:create')
  @Replies(201, SessionResponse, { open: true, errors: [401, 403, 429, 503] })
  async signIn(
    @Body() body: SignInRequest,
    @Req() request: GuardedRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SessionResponse> {
    refuseDemonstrationFromElsewhere(this.config, body.email, request.headers);
    const asking = { current: request.waymark?.principal ?? null, signal: hangingUp(reply) };
    const { session, token } = await this.session.signIn(body, request.ip, asking);
    setSessionCookie(reply, this.config, token);
    return session;
  }

  /** Who is signed in. */
  @Get()
  @Allow('session:read')
  @Replies(200, SessionResponse)
  current(@Context() context: RequestContext): Promise<SessionResponse> {
    return this.session.current(context.principal);
  }

  /** Sign out. Works without a session too, so that nobody is stuck. */
  @Delete()
  @HttpCode(204)
  @Allow('session:end')
  @Replies(204, null, { open: true })
  async signOut(@Req() request: GuardedRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    await this.session.signOut(request.waymark?.principal ?? null, request.ip);
    clearSessionCookie(reply, this.config);
  }
}

/** Aborted when the browser is gone before it has its answer. */
function hangingUp({ raw }: FastifyReply): AbortSignal {
  const gone = new AbortController();
  raw.once('close', () => {
    if (!raw.writableFinished) gone.abort();
  });
  return gone.signal;
}
