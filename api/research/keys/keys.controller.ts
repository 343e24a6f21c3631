import { Body, Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Page } from '@waymark/contracts';
import { Replies } from '../../http/api-docs.js';
import { IdPipe } from '../../http/id.pipe.js';
import { Allow } from '../../http/policy.guard.js';
import type { Reply } from '../../http/reply.js';
import { Context, type RequestContext } from '../../http/request-context.js';
import { KeyResponse, NewKeyRequest, NewKeyResponse, RenewKeyRequest } from './keys.dto.js';
import { KeysService } from './keys.service.js';

@ApiTags('Research')
@Controller('research')
export class KeysController {
  constructor(private readonly keys: KeysService) {}

  /** The keys of a project, the newest first, those that are over too. */
  @Get('projects/:id/keys')
  @Allow('research-key:read')
  @Replies(200, KeyResponse, { page: true })
  list(@Context() context: RequestContext, @Param('id', IdPipe) id: string): Promise<Page<KeyResponse>> {
    return this.keys.list(context, id);
  }

  /**
   * Make a key with which a program reads the releases of an active project. It is shown this once and kept nowhere: a retry
   * with the same Idempotency-Key gets another text for the same key, as long as the first was not used.
   */
  @Post('projects/:id/keys')
  @Allow('research-key:change')
  @Replies(201, NewKeyResponse, { errors: [409], idempotent: 'accepted' })
  make(
    @Context() context: RequestContext,
    @Param('id', IdPipe) id: string,
    @Body() body: NewKeyRequest,
  ): Promise<Reply<NewKeyResponse>> {
    return this.keys.make(context, id, body);
  }

  /** Make another key in the place of this one, which then holds for 24 hours more at the most. */
  @Post('keys/:id/renew')
  @Allow('research-key:change')
  @Replies(201, NewKeyResponse, { errors: [409], idempotent: 'accepted' })
  renew(
    @Context() context: RequestContext,
    @Param('id', IdPipe) id: string,
    @Body() body: RenewKeyRequest,
  ): Promise<Reply<NewKeyResponse>> {
    return this.keys.renew(context, id, body);
  }

  /** Revoke a key: it opens nothing from the next request on, not even the rest of a download that was broken off. */
  @Delete('keys/:id')
  @HttpCode(200)
  @Allow('research-key:change')
  @Replies(200, KeyResponse, { idempotent: 'accepted' })
  revoke(@Context() context: RequestContext, @Param('id', IdPipe) id: string): Promise<Reply<KeyResponse>> {
    return this.keys.revoke(context, id);
  }
}
