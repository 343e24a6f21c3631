import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Page } from '@waymark/contracts';
import type { Reply } from '../http/reply.js';
import { Replies } from '../http/api-docs.js';
import { type RequestContext, Context } from '../http/request-context.js';
import { IdPipe } from '../http/id.pipe.js';
import { Allow } from '../http/policy.guard.js';
import { FollowingCareServiceResponse, ShareContactRequest } from './following.dto.js';
import { FollowingService } from './following.service.js';

@ApiTags('Patients')
@Controller('patients/:id')
export class FollowingController {
  constructor(private readonly following: FollowingService) {}

  /** The care services that look after a person now. */
  @Get('care-services')
  @Allow('patient:read')
  @Replies(200, FollowingCareServiceResponse, { page: true })
  list(
    @Context() context: RequestContext,
    @Param('id', IdPipe) patientId: string,
  ): Promise<Page<FollowingCareServiceResponse>> {
    return this.following.list(context, patientId);
  }

  /** Let a care service that took the person on see how to reach them. */
  @Post('share-contact')
  @HttpCode(200)
  @Allow('patient:share')
  @Replies(200, FollowingCareServiceResponse, { page: true, errors: [409], idempotent: 'accepted' })
  share(
    @Context() context: RequestContext,
    @Param('id', IdPipe) patientId: string,
    @Body() body: ShareContactRequest,
  ): Promise<Reply<Page<FollowingCareServiceResponse>>> {
    return this.following.share(context, patientId, body);
  }
}
