import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Page } from '@waymark/contracts';
import { Replies } from '../http/api-docs.js';
import { Allow } from '../http/policy.guard.js';
import { Context, type RequestContext } from '../http/request-context.js';
import { AuditLineResponse, AuditQuery } from './audit-lines.dto.js';
import { AuditLinesService } from './audit-lines.service.js';

@ApiTags('Accounts')
@Controller('audit')
export class AuditLinesController {
  constructor(private readonly lines: AuditLinesService) {}

  /** Who did what on a day, the latest first: kinds of records and how many people, never whose or what was said. */
  @Get()
  @Allow('audit:read')
  @Replies(200, AuditLineResponse, { page: true })
  list(@Context() context: RequestContext, @Query() query: AuditQuery): Promise<Page<AuditLineResponse>> {
    return this.lines.list(context, query);
  }
}
