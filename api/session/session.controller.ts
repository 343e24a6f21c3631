import { Body, Controller, Delete, Get, HttpCode, Inject, Post, Put, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Config } from '../config.js';
import { CONFIG } from '../config.token.js';
import { Replies } from '../http/api-docs.js';
import { type RequestContext, type GuardedRequest, Context } from '../http/request-context.js';
import { Allow } from '../http/policy.guard.js';
import { unauthenticated } from '../http/problem.js';
import { browserOf, hangingUp } from './browser-of.js';
import { clearKeptCookie, clearSessionCookie, setCookies } from './cookie.js';
import { refuseDemonstrationFromElsewhere } from './demonstration.js';
import { KeptPhoneService } from './kept-phone.service.js';
import {
  ConfirmAppRequest,
  OfferedAppResponse,
  SessionResponse,
  SignedOutResponse,
  SignedInWithCodesResponse,
  SignInRequest,
} from './session.dto.js';
import { SessionService } from './session.service.js';
import { type SigningIn, SignInService } from './sign-in.service.js';

/**
 * Pages that a browser kept, those behind "back" in every tab too. Not `storage`: how pages look to a person stays on their
 * phone after they signed out. Not `cookies`: those are of all sites of the organisation's domain.
 */
const KEPT_BY_BROWSERS = '"cache"';
/** Sends a browser on to the organisation: see OidcController. */
const PROVIDER_SIGN_OUT = '/api/v1/session/oidc/end';

@ApiTags('Session')
@Controller('session')
export class SessionController {
  constructor(
    private readonly session: SessionService,
    private readonly signIns: SignInService,
    private readonly kept: KeptPhoneService,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /**
   * Sign in. The answer sets the session cookie; send it with every later request. A session that the same browser had
   * before ends. Staff send a code from their app as well.
   */
  @Post()
  @Allow('session:create')
  @Replies(201, SessionResponse, { open: true, errors: [401, 403, 429, 503] })
  async signIn(
    @Body() body: SignInRequest,
    @Req() request: GuardedRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SessionResponse> {
    return setCookies(reply, this.config, await this.signIns.signIn(body, this.from(body, request, reply)));
  }

  /**
   * A key for an app that gives codes. It counts once its first code was sent to `confirm`, within half an hour. Who has an
   * app already sends its code, or a recovery code.
   */
  @Post('app')
  @HttpCode(200)
  @Allow('second-factor:set-up')
  @Replies(200, OfferedAppResponse, { open: true, errors: [401, 403, 429, 503] })
  offerApp(
    @Body() body: SignInRequest,
    @Req() request: GuardedRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<OfferedAppResponse> {
    return this.signIns.offerApp(body, this.from(body, request, reply));
  }

  /** Set the app up by its first code, and sign in. Sessions elsewhere end, and so do earlier recovery codes. */
  @Post('app/confirm')
  @Allow('second-factor:set-up')
  @Replies(201, SignedInWithCodesResponse, { open: true, errors: [401, 403, 429, 503] })
  async confirmApp(
    @Body() body: ConfirmAppRequest,
    @Req() request: GuardedRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SignedInWithCodesResponse> {
    return setCookies(reply, this.config, await this.signIns.confirmApp(body, this.from(body, request, reply)));
  }

  /**
   * Begin a session on a phone that its owner stays signed in on, by the cookie that this was kept with. It changes at each use.
   * Who is signed in already goes on. `GET /session` answers 401 of the type `/problems/kept-phone` where this may help.
   */
  @Post('kept')
  @Allow('session:create')
  @Replies(201, SessionResponse, { open: true, errors: [401, 403] })
  async goOn(
    @Req() request: GuardedRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SessionResponse> {
    const browser = browserOf(request, this.config);
    if (browser.current !== null) return this.session.current(browser.current);
    const begun = await this.kept.goOn(browser, request.headers);
    if (begun !== null) return setCookies(reply, this.config, begun);
    clearKeptCookie(reply, this.config);
    throw unauthenticated();
  }

  /** Who is signed in. */
  @Get()
  @Allow('session:read')
  @Replies(200, SessionResponse)
  current(@Context() context: RequestContext): Promise<SessionResponse> {
    return this.session.current(context.principal);
  }

  /**
   * Cover the screen: until the person signs in again in this browser, it reads and changes nothing. A page does so when
   * nobody was at it for a while.
   */
  @Put('cover')
  @HttpCode(204)
  @Allow('session:cover')
  @Replies(204, null)
  cover(@Context() context: RequestContext): Promise<void> {
    return this.session.cover(context);
  }

  /**
   * Sign out, also of staying signed in here. Works without a session too, so that nobody is stuck. Says where to go on if the
   * session was begun with an account of the organisation, which knows the browser still.
   */
  @Delete()
  @Allow('session:end')
  @Replies(200, SignedOutResponse, { open: true, orNothing: true })
  async signOut(
    @Req() request: GuardedRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SignedOutResponse | undefined> {
    const { endsAtProvider } = await this.session.signOut(browserOf(request, this.config));
    clearSessionCookie(reply, this.config);
    clearKeptCookie(reply, this.config);
    void reply.header('clear-site-data', KEPT_BY_BROWSERS);
    if (endsAtProvider) return { goOnAt: PROVIDER_SIGN_OUT };
    void reply.status(204);
    return undefined;
  }

  /** @throws 403 for the demonstration's people from elsewhere. */
  private from({ email }: Pick<SignInRequest, 'email'>, request: GuardedRequest, reply: FastifyReply): SigningIn {
    refuseDemonstrationFromElsewhere(this.config, email, request.headers);
    return { ...browserOf(request, this.config), signal: hangingUp(reply) };
  }
}
