import { Body, Controller, Get, Param, Patch } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Page } from '@waymark/contracts';
import type { Answer } from '../http/answer.js';
import { Answers } from '../http/api-docs.js';
import { type Call, TheCall } from '../http/call.js';
import { IdPipe } from '../http/id.pipe.js';
import { Allow } from '../http/policy.guard.js';
import { CareServiceChangeRequest, CareServiceResponse } from './care-services.dto.js';
import { CareServicesService } from './care-services.service.js';

@ApiTags('Care services')
@Controller('care-services')
export class CareServicesController {
  constructor(private readonly careServices: CareServicesService) {}

  /** Care services with the pathways they offer and the areas they serve. */
  @Get()
  @Allow('care-service:list')
  @Answers(200, CareServiceResponse, { page: true })
  list(): Promise<Page<CareServiceResponse>> {
    return this.careServices.list();
  }

  /** One care service. */
  @Get(':id')
  @Allow('care-service:list')
  @Answers(200, CareServiceResponse)
  read(@TheCall() call: Call, @Param('id', IdPipe) id: string): Promise<CareServiceResponse> {
    return this.careServices.read(call, id);
  }

  /** Say whom patients ring between appointments. */
  @Patch(':id')
  @Allow('care-service:change')
  @Answers(200, CareServiceResponse, { ifMatch: true, idempotent: 'accepted' })
  change(
    @TheCall() call: Call,
    @Param('id', IdPipe) id: string,
    @Body() body: CareServiceChangeRequest,
  ): Promise<Answer<CareServiceResponse>> {
    return this.careServices.change(call, id, body);
  }
}
