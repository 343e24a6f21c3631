import { Body, Controller, Get, HttpCode, Inject, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeEndpoint, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { RequestOrigin } from '../../accounts/request-origin.js';
import { Refusals } from '../../audit/refusals.js';
import { Clock } from '../../clock.js';
import type { Config } from '../../config.js';
import { CONFIG } from '../../config.token.js';
import { Replies } from '../../http/api-docs.js';
import { Allow } from '../../http/policy.guard.js';
import type { GuardedRequest } from '../../http/request-context.js';
import { LinkRequest } from '../../accounts/accounts.dto.js';
import { KeyRing } from '../../secrets/key-ring.js';
import { browserOf } from '../browser-of.js';
import { setSessionCookie } from '../cookie.js';
import { keepBegun, takeBegun } from './begun-cookie.js';
import { OidcError } from './oidc-error.js';
import { OidcAddressResponse, OidcStartQuery } from './oidc.dto.js';
import { OidcService } from './oidc.service.js';

/** To another page, with a GET. */
const SEE_OTHER = 303;

@ApiTags('Session')
@Controller('session/oidc')
export class OidcController {
  constructor(
    private readonly oidc: OidcService,
    private readonly refusals: Refusals,
    private readonly clock: Clock,
    private readonly keyRing: KeyRing,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Sends a browser to the organisation with whose accounts people sign in; it comes back signed in, or to the sign-in page. */
  @Get('start')
  @Allow('session:create')
  @ApiExcludeEndpoint()
  async start(
    @Query() { next }: OidcStartQuery,
    @RequestOrigin() origin: string,
    @Req() request: GuardedRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.goOn(request, reply, () =>
      this.begin(request, reply, { origin, next: ownPath(next), invitation: null }),
    );
  }

  /** Where to sign in so that a one-time link is used up: the account is that of the organisation from then on. */
  @Post('start')
  @HttpCode(200)
  @Allow('session:create')
  @Replies(200, OidcAddressResponse, { open: true, errors: [404, 503] })
  async startWithLink(
    @Body() { token: invitation }: LinkRequest,
    @RequestOrigin() origin: string,
    @Req() request: GuardedRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<OidcAddressResponse> {
    return { address: await this.begin(request, reply, { origin, next: null, invitation }) };
  }

  /** Where the organisation sends a browser back. */
  @Get('callback')
  @Allow('session:create')
  @ApiExcludeEndpoint()
  async callback(
    @RequestOrigin() origin: string,
    @Req() request: GuardedRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.goOn(request, reply, async () => {
      const begun = takeBegun({ request, reply }, this.config, this.keyRing, this.clock.now());
      const [, query = ''] = request.url.split(/(?=\?)/);
      const token = await this.oidc.finish(begun, query, { ...browserOf(request, this.config), origin });
      setSessionCookie(reply, this.config, token);
      return begun?.next ?? '/';
    });
  }

  /** Sends a browser that has just signed out on to the organisation, to sign out there as well. */
  @Get('end')
  @Allow('session:create')
  @ApiExcludeEndpoint()
  async end(
    @RequestOrigin() origin: string,
    @Req() request: GuardedRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.goOn(request, reply, async () => (await this.oidc.end(origin))?.href ?? '/sign-in');
  }

  private async begin(
    request: GuardedRequest,
    reply: FastifyReply,
    {
      origin,
      ...wanted
    }: { readonly origin: string; readonly next: string | null; readonly invitation: string | null },
  ): Promise<string> {
    const { address, begun } = await this.oidc.begin(origin, browserOf(request, this.config).current);
    keepBegun(reply, this.config, this.keyRing, { ...begun, ...wanted, at: this.clock.now().getTime() });
    return address.href;
  }

  /** A browser is sent on, whatever happens: the sign-in page says what went wrong, and the audit trail that it did. */
  private async goOn(request: GuardedRequest, reply: FastifyReply, work: () => Promise<string>): Promise<void> {
    void reply.header('cache-control', 'no-store');
    try {
      await reply.redirect(await work(), SEE_OTHER);
    } catch (error) {
      if (!(error instanceof OidcError)) throw error;
      const { accountId, why } = error;
      const refused = { accountId, recordId: accountId, address: request.ip, status: 401 };
      await this.refusals.note({ ...refused, action: 'session:create', record: 'account' });
      await reply.redirect(`/sign-in?provider=${why}`, SEE_OTHER);
    }
  }
}

/** A path of this site, and of no other; null: none. */
function ownPath(path: string | undefined): string | null {
  return path !== undefined && /^\/(?![/\\])/.test(path) ? path : null;
}
