import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Page } from '@waymark/contracts';
import { Replies } from '../http/api-docs.js';
import { IdPipe } from '../http/id.pipe.js';
import { NamedResponse } from '../http/named.dto.js';
import { Allow } from '../http/policy.guard.js';
import type { Reply } from '../http/reply.js';
import { Context, type RequestContext } from '../http/request-context.js';
import { LookedIntoRequest, PrivacyEntriesQuery, PrivacyEntryResponse } from './privacy-entries.dto.js';
import { PrivacyEntriesService } from './privacy-entries.service.js';

@ApiTags('Privacy')
@Controller('privacy-entries')
export class PrivacyEntriesController {
  constructor(private readonly entries: PrivacyEntriesService) {}

  /**
   * Who opened records for a reason, or in an unusual way, in the care services whose privacy officer you are; the latest first.
   * Of a record it has the name and nothing else. Empty without a grant.
   */
  @Get()
  @Allow('privacy-entry:list')
  @Replies(200, PrivacyEntryResponse, { page: true })
  list(@Context() context: RequestContext, @Query() query: PrivacyEntriesQuery): Promise<Page<PrivacyEntryResponse>> {
    return this.entries.list(context, query);
  }

  /** The care services whose privacy officer you are, by a grant that is in force today. */
  @Get('care-services')
  @Allow('privacy-entry:list')
  @Replies(200, NamedResponse, { page: true })
  careServices(@Context() context: RequestContext): Promise<Page<NamedResponse>> {
    return this.entries.careServices(context);
  }

  /** Note that you looked into an entry, and what came of it. Not your own looks. */
  @Post(':id/looked-into')
  @HttpCode(200)
  @Allow('privacy-entry:look-into')
  @Replies(200, PrivacyEntryResponse, { errors: [409], ifMatch: true, idempotent: 'accepted' })
  lookInto(
    @Context() context: RequestContext,
    @Param('id', IdPipe) id: string,
    @Body() body: LookedIntoRequest,
  ): Promise<Reply<PrivacyEntryResponse>> {
    return this.entries.lookInto(context, id, body);
  }
}
