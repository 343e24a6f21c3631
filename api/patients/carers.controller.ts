import { Controller, Get, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Page } from '@waymark/contracts';
import { Replies } from '../http/api-docs.js';
import { IdPipe } from '../http/id.pipe.js';
import { Allow } from '../http/policy.guard.js';
import { Context, type RequestContext } from '../http/request-context.js';
import { CarerAccessResponse } from './carers.dto.js';
import { CarersService } from './carers.service.js';

@ApiTags('Patients')
@Controller('patients/:id/carers')
export class CarersController {
  constructor(private readonly carers: CarersService) {}

  /**
   * Carers who may sign in to this person's pages today, and until when, in order of name. The day is set where an
   * administrator gives the role (`endsOn` of a membership). A carer reads their own in `GET /session`.
   */
  @Get()
  @Allow('carer-access:list')
  @Replies(200, CarerAccessResponse, { page: true })
  list(@Context() context: RequestContext, @Param('id', IdPipe) patientId: string): Promise<Page<CarerAccessResponse>> {
    return this.carers.list(context, patientId);
  }
}
