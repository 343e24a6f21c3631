import { Body, Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { RequestOrigin } from '../accounts/request-origin.js';
import { Replies } from '../http/api-docs.js';
import { IdPipe } from '../http/id.pipe.js';
import { Allow } from '../http/policy.guard.js';
import type { Reply } from '../http/reply.js';
import { Context, type RequestContext } from '../http/request-context.js';
import { NewPhoneLinkRequest, NewPhoneLinkResponse, PhoneLinksResponse } from './phone-links.dto.js';
import { PhoneLinksService } from './phone-links.service.js';

@ApiTags('Patients')
@Controller('patients/:id/phone-link')
export class PhoneLinksController {
  constructor(private readonly links: PhoneLinksService) {}

  /** Whether a patient can sign in on a phone by a code, and which code waits. The code itself is not told again. */
  @Get()
  @Allow('phone-link:read')
  @Replies(200, PhoneLinksResponse)
  read(@Context() context: RequestContext, @Param('id', IdPipe) patientId: string): Promise<PhoneLinksResponse> {
    return this.links.read(context, patientId);
  }

  /**
   * Make a code that signs the patient in on their phone, once. The answer shows it this once; an earlier one ends. An
   * Idempotency-Key has no effect here, because a kept answer would keep the code.
   */
  @Post()
  @Allow('phone-link:change')
  @Replies(201, NewPhoneLinkResponse, { errors: [409] })
  make(
    @Context() context: RequestContext,
    @Param('id', IdPipe) patientId: string,
    @Body() body: NewPhoneLinkRequest,
    @RequestOrigin() origin: string,
  ): Promise<Reply<NewPhoneLinkResponse>> {
    return this.links.make(context, patientId, body, origin);
  }

  /** Take the code back that waits. */
  @Delete()
  @HttpCode(204)
  @Allow('phone-link:change')
  @Replies(204, null)
  takeBack(@Context() context: RequestContext, @Param('id', IdPipe) patientId: string): Promise<Reply<null>> {
    return this.links.takeBack(context, patientId);
  }

  /** A phone is lost: forget all phones of the patient, and sign them out everywhere. */
  @Post('forget-phones')
  @HttpCode(204)
  @Allow('phone-link:change')
  @Replies(204, null)
  forgetPhones(@Context() context: RequestContext, @Param('id', IdPipe) patientId: string): Promise<Reply<null>> {
    return this.links.forgetPhones(context, patientId);
  }
}
