import { Controller, Get, Query, Req } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Replies } from '../http/api-docs.js';
import { Allow } from '../http/policy.guard.js';
import type { GuardedRequest } from '../http/request-context.js';
import { FirstReadsQuery, FirstReadsResponse } from './first-reads.dto.js';
import { FirstReadsService } from './first-reads.service.js';

@ApiTags('Session')
@Controller('first-reads')
export class FirstReadsController {
  constructor(private readonly firstReads: FirstReadsService) {}

  /**
   * What a page of the client opens with, in one reply: session and site and, for pages that patients open most, their
   * record. Each item is what its own route replies to the same caller, no more: see there. For Waymark's own pages; what it
   * holds may change.
   */
  @Get()
  @Allow('first-reads:read')
  @Replies(200, FirstReadsResponse, { open: true })
  read(@Query() { page }: FirstReadsQuery, @Req() request: GuardedRequest): Promise<FirstReadsResponse> {
    return this.firstReads.read(page, request);
  }
}
