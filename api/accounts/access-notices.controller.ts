import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Page } from '@waymark/contracts';
import type { Answer } from '../http/answer.js';
import { Answers } from '../http/api-docs.js';
import { type Call, TheCall } from '../http/call.js';
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
  @Answers(200, AccessNoticeResponse, { page: true })
  list(@TheCall() call: Call): Promise<Page<AccessNoticeResponse>> {
    return this.notices.list(call);
  }

  /** You have seen these. Your colleagues still find them on their own lists. */
  @Post('seen')
  @HttpCode(204)
  @Allow('access-notice:acknowledge')
  @Answers(204, null, { idempotent: 'accepted' })
  markSeen(@TheCall() call: Call, @Body() body: SeenNoticesRequest): Promise<Answer<null>> {
    return this.notices.markSeen(call, body);
  }
}
