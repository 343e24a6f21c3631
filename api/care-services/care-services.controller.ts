import { Body, Controller, Get, Param, Patch, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Page } from '@waymark/contracts';
import type { Reply } from '../http/reply.js';
import { Replies } from '../http/api-docs.js';
import { type RequestContext, Context } from '../http/request-context.js';
import { IdPipe } from '../http/id.pipe.js';
import { Allow } from '../http/policy.guard.js';
import { CareServiceChangeRequest, CareServiceResponse, NewCareServiceRequest } from './care-services.dto.js';
import { CareServicesService } from './care-services.service.js';

@ApiTags('Care services')
@Controller('care-services')
export class CareServicesController {
  constructor(private readonly careServices: CareServicesService) {}

  /** Care services with the pathways they offer and the areas they serve. */
  @Get()
  @Allow('care-service:list')
  @Replies(200, CareServiceResponse, { page: true })
  list(): Promise<Page<CareServiceResponse>> {
    return this.careServices.list();
  }

  /** One care service. */
  @Get(':id')
  @Allow('care-service:list')
  @Replies(200, CareServiceResponse)
  read(@Context() context: RequestContext, @Param('id', IdPipe) id: string): Promise<CareServiceResponse> {
    return this.careServices.read(context, id);
  }

  /** Make a care service. Pathways and areas are named; those that are new are made with it. */
  @Post()
  @Allow('care-service:create')
  @Replies(201, CareServiceResponse, { idempotent: 'accepted' })
  create(@Context() context: RequestContext, @Body() body: NewCareServiceRequest): Promise<Reply<CareServiceResponse>> {
    return this.careServices.create(context, body);
  }

  /** Say what it is called, offers and serves, whom patients ring between appointments, where they come to, and what to know on arrival. */
  @Patch(':id')
  @Allow('care-service:change')
  @Replies(200, CareServiceResponse, { ifMatch: true, idempotent: 'accepted' })
  change(
    @Context() context: RequestContext,
    @Param('id', IdPipe) id: string,
    @Body() body: CareServiceChangeRequest,
  ): Promise<Reply<CareServiceResponse>> {
    return this.careServices.change(context, id, body);
  }
}
