import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Page } from '@waymark/contracts';
import { Replies } from '../http/api-docs.js';
import { IdPipe } from '../http/id.pipe.js';
import { PageQuery } from '../http/paging.js';
import { Allow } from '../http/policy.guard.js';
import type { Reply } from '../http/reply.js';
import { Context, type RequestContext } from '../http/request-context.js';
import { DuplicatesService } from './duplicates.service.js';
import {
  MergeRequest,
  PatientMergeResponse,
  PatientPairResponse,
  TwoPeopleRequest,
  UndoMergeRequest,
} from './merges.dto.js';
import { MergesService } from './merges.service.js';

@ApiTags('Duplicate patients')
@Controller()
export class MergesController {
  constructor(
    private readonly duplicates: DuplicatesService,
    private readonly merges: MergesService,
  ) {}

  /** Pairs of records that may be of one person, the likeliest first. How to reach them is compared, and not told. */
  @Get('patient-duplicates')
  @Allow('patient-duplicate:list')
  @Replies(200, PatientPairResponse, { page: true })
  list(@Context() context: RequestContext, @Query() query: PageQuery): Promise<Page<PatientPairResponse>> {
    return this.duplicates.list(context, query);
  }

  /** Say that two records are of two people. They are not listed again, and may still be merged. */
  @Post('patient-duplicates/rule-out')
  @HttpCode(204)
  @Allow('patient-duplicate:rule-out')
  @Replies(204, null, { errors: [422], idempotent: 'accepted' })
  ruleOut(@Context() context: RequestContext, @Body() body: TwoPeopleRequest): Promise<Reply<null>> {
    return this.duplicates.ruleOut(context, body);
  }

  /** Merges, the latest first. */
  @Get('patient-merges')
  @Allow('patient-merge:read')
  @Replies(200, PatientMergeResponse, { page: true })
  merged(@Context() context: RequestContext, @Query() query: PageQuery): Promise<Page<PatientMergeResponse>> {
    return this.merges.list(context, query);
  }

  /**
   * Merge two records of one person: all that hangs on the one moves to the other, in one step that can be undone. The id
   * of the one that was merged then leads to the other, by 308.
   */
  @Post('patient-merges')
  @Allow('patient-merge:change')
  @Replies(201, PatientMergeResponse, { errors: [409, 422], idempotent: 'accepted' })
  merge(@Context() context: RequestContext, @Body() body: MergeRequest): Promise<Reply<PatientMergeResponse>> {
    return this.merges.merge(context, body);
  }

  /** Undo a merge: every row goes back. What was made since stays, except what belongs to an episode that goes back. */
  @Post('patient-merges/:id/undo')
  @HttpCode(200)
  @Allow('patient-merge:change')
  @Replies(200, PatientMergeResponse, { errors: [409, 422], idempotent: 'accepted' })
  undo(
    @Context() context: RequestContext,
    @Param('id', IdPipe) id: string,
    @Body() body: UndoMergeRequest,
  ): Promise<Reply<PatientMergeResponse>> {
    return this.merges.undo(context, id, body);
  }
}
