import { Body, Controller, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { ReleaseReport } from '@waymark/contracts';
import type { FastifyReply } from 'fastify';
import { Replies } from '../../http/api-docs.js';
import { Allow } from '../../http/policy.guard.js';
import type { Reply } from '../../http/reply.js';
import { Context, type RequestContext } from '../../http/request-context.js';
import { ReleaseChangesService } from './release-changes.service.js';
import { ReleaseReportResponse } from './report.dto.js';
import { NewReleaseRequest, ReleaseResponse, WithdrawReleaseRequest } from './releases.dto.js';
import { ReleasesService } from './releases.service.js';

/** What data guardians do with releases. */
@ApiTags('Research')
@Controller('research/releases')
export class ReleaseChangesController {
  constructor(
    private readonly releases: ReleasesService,
    private readonly changes: ReleaseChangesService,
  ) {}

  /**
   * Have a release built of all closed financial years, for every active project of the tier. `Location` says where to ask how far
   * it is. One of a tier is built at a time.
   */
  @Post()
  @HttpCode(202)
  @Allow('research-release:build')
  @Replies(202, ReleaseResponse, { errors: [409, 429], idempotent: 'accepted', description: 'It is being built.' })
  async begin(
    @Context() context: RequestContext,
    @Body() body: NewReleaseRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Reply<ReleaseResponse>> {
    const begun = await this.changes.begin(context, body);
    void reply.header('location', begun.location);
    return begun.reply;
  }

  /** What a release keeps and loses, and what the checker found in its files. True figures. */
  @Get(':name/report')
  @Allow('research-release:inspect')
  @Replies(200, ReleaseReportResponse, { errors: [409] })
  report(@Context() context: RequestContext, @Param('name') name: string): Promise<ReleaseReport> {
    return this.releases.report(context, name);
  }

  /** Open a release to its projects. It never changes from then on. */
  @Post(':name/publish')
  @HttpCode(200)
  @Allow('research-release:publish')
  @Replies(200, ReleaseResponse, { errors: [409], idempotent: 'accepted' })
  publish(@Context() context: RequestContext, @Param('name') name: string): Promise<Reply<ReleaseResponse>> {
    return this.changes.publish(context, name);
  }

  /** Take back a published release: its files are removed, and who asks for one reads the reason. */
  @Post(':name/withdraw')
  @HttpCode(200)
  @Allow('research-release:publish')
  @Replies(200, ReleaseResponse, { errors: [409], idempotent: 'accepted' })
  withdraw(
    @Context() context: RequestContext,
    @Param('name') name: string,
    @Body() body: WithdrawReleaseRequest,
  ): Promise<Reply<ReleaseResponse>> {
    return this.changes.withdraw(context, name, body.reason);
  }

  /** Throw away a release that was not published. */
  @Post(':name/discard')
  @HttpCode(200)
  @Allow('research-release:publish')
  @Replies(200, ReleaseResponse, { errors: [409], idempotent: 'accepted' })
  discard(@Context() context: RequestContext, @Param('name') name: string): Promise<Reply<ReleaseResponse>> {
    return this.changes.discard(context, name);
  }
}
