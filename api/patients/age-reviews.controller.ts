import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Page } from '@waymark/contracts';
import { Replies } from '../http/api-docs.js';
import { IdPipe } from '../http/id.pipe.js';
import { Allow } from '../http/policy.guard.js';
import type { Reply } from '../http/reply.js';
import { Context, type RequestContext } from '../http/request-context.js';
import { AccessByAgeResponse, NewAgeReviewRequest } from './age-reviews.dto.js';
import { AgeReviewsService } from './age-reviews.service.js';

@ApiTags('Patients')
@Controller('patients/:id/age-reviews')
export class AgeReviewsController {
  constructor(private readonly reviews: AgeReviewsService) {}

  /**
   * What age says about the sign-ins to the record of a child or young person: a carer's ends before the 11th and the 16th
   * birthday unless it is reviewed, and their own opens at 13, or earlier once a review says so. Empty for an adult.
   */
  @Get()
  @Allow('age-review:list')
  @Replies(200, AccessByAgeResponse, { page: true })
  list(@Context() context: RequestContext, @Param('id', IdPipe) patientId: string): Promise<Page<AccessByAgeResponse>> {
    return this.reviews.list(context, patientId);
  }

  /** Write down a review with the child or young person. The last one counts; it takes effect at the next request. */
  @Post()
  @Allow('age-review:write')
  @Replies(201, AccessByAgeResponse, { errors: [409, 422], idempotent: 'accepted' })
  write(
    @Context() context: RequestContext,
    @Param('id', IdPipe) patientId: string,
    @Body() body: NewAgeReviewRequest,
  ): Promise<Reply<AccessByAgeResponse>> {
    return this.reviews.write(context, patientId, body);
  }
}
