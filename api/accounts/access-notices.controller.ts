import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Page } from '@waymark/contracts';
import type { Reply } from '../http/reply.js';
import { Replies } from '../http/api-docs.js';
import { type RequestContext, Context } from '../http/request-context.js';
import { Allow } from '../http/policy.guard.js';
import { AccessNoticeResponse, SeenNoticesRequest } from './access-notices.dto.js';
import { AccessNoticesService } from './access-notices.service.js';

@ApiTags('Accounts')
@Controller('access-notices')
export class AccessNoticesController {
  constructor(private readonly notices: AccessNoticesService) {}

  /**
   * Whom administrators let in to records of your care services in the last month, and which other care services took on
   * people of yours, as far as you have not seen it.
   */
  @Get()
  @Allow('access-notice:list')
  @Replies(200, AccessNoticeResponse, { page: true })
  list(@Context() context: RequestContext): Promise<Page<AccessNoticeResponse>> {
    return this.notices.list(context);
  }

  /** You have seen these. Your colleagues still find them on their own lists. */
  @Post('seen')
  @HttpCode(204)
  @Allow('access-notice:acknowledge')
  @Replies(204, null, { idempotent: 'accepted' })
  markSeen(@Context() context: RequestContext, @Body() body: SeenNoticesRequest): Promise<Reply<null>> {
    return this.notices.markSeen(context, body);
  }
}
