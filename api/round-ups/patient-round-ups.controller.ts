import { Controller, Get, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Page } from '@waymark/contracts';
import { Replies } from '../http/api-docs.js';
import { IdPipe } from '../http/id.pipe.js';
import { Allow } from '../http/policy.guard.js';
import { Context, type RequestContext } from '../http/request-context.js';
import { PatientRoundUpsService } from './patient-round-ups.service.js';
import { PatientRoundUpResponse } from './round-ups.dto.js';

@ApiTags('Round-ups')
@Controller('patients/:id/round-ups')
export class PatientRoundUpsController {
  constructor(private readonly roundUps: PatientRoundUpsService) {}

  /** What the care services of a person's episodes heard and did, for the person and their carers. The newest first. */
  @Get()
  @Allow('published-round-up:read')
  @Replies(200, PatientRoundUpResponse, { page: true })
  list(
    @Context() context: RequestContext,
    @Param('id', IdPipe) patientId: string,
  ): Promise<Page<PatientRoundUpResponse>> {
    return this.roundUps.list(context, patientId);
  }
}
