import { Controller, Get, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiCookieAuth, ApiTags } from '@nestjs/swagger';
import { Replies } from '../../http/api-docs.js';
import { Allow } from '../../http/policy.guard.js';
import { Context, type RequestContext } from '../../http/request-context.js';
import { UsageQuery, UsageResponse } from './usage.dto.js';
import { UsageService } from './usage.service.js';

@ApiTags('Research')
@ApiBearerAuth('key')
@ApiCookieAuth()
@Controller('research/usage')
export class UsageController {
  constructor(private readonly usage: UsageService) {}

  /** Which calls were made for the data of a project, the newest first, and what all of them come to. */
  @Get()
  @Allow('research-usage:read')
  @Replies(200, UsageResponse, { errors: [422] })
  read(@Context() context: RequestContext, @Query() query: UsageQuery): Promise<UsageResponse> {
    return this.usage.read(context, query);
  }
}
