import { Body, Controller, Get, HttpCode, Param, Patch, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Page } from '@waymark/contracts';
import type { Reply } from '../http/reply.js';
import { Replies } from '../http/api-docs.js';
import { type RequestContext, Context } from '../http/request-context.js';
import { IdPipe } from '../http/id.pipe.js';
import { Allow } from '../http/policy.guard.js';
import {
  NewPatientRequest,
  PatientChangeRequest,
  PatientResponse,
  PatientSearchRequest,
  FoundPatientResponse,
  TakeOnRequest,
} from './patients.dto.js';
import { PatientsService } from './patients.service.js';
import { TakingOnService } from './taking-on.service.js';

@ApiTags('Patients')
@Controller('patients')
export class PatientsController {
  constructor(
    private readonly patients: PatientsService,
    private readonly takingOn: TakingOnService,
  ) {}

  /** Take a person on. */
  @Post()
  @Allow('patient:create')
  @Replies(201, PatientResponse, { errors: [409, 422, 429], idempotent: 'accepted' })
  create(@Context() context: RequestContext, @Body() body: NewPatientRequest): Promise<Reply<PatientResponse>> {
    return this.patients.create(context, body);
  }

  /**
   * Take on a person whom another care service knows, with a reason. Family name and birth date must be theirs; where
   * they are not, or nobody has the number, the answer is one and the same. Both care services and the person are told.
   */
  @Post('taking-on')
  @Allow('patient:take-on')
  @Replies(201, PatientResponse, { errors: [409, 422, 429], idempotent: 'accepted' })
  takeOn(@Context() context: RequestContext, @Body() body: TakeOnRequest): Promise<Reply<PatientResponse>> {
    return this.takingOn.takeOn(context, body);
  }

  /** Find patients by name or its sound, NHS number, the end of one, or birth date. A POST, because addresses are logged. */
  @Post('search')
  @HttpCode(200)
  @Allow('patient:search')
  @Replies(200, FoundPatientResponse, { page: true })
  search(@Context() context: RequestContext, @Body() body: PatientSearchRequest): Promise<Page<FoundPatientResponse>> {
    return this.patients.search(context, body);
  }

  /** One patient. A carer is not told how to reach them. */
  @Get(':id')
  @Allow('patient:read')
  @Replies(200, PatientResponse, { audience: true })
  read(@Context() context: RequestContext, @Param('id', IdPipe) id: string): Promise<PatientResponse> {
    return this.patients.read(context, id);
  }

  /** Change what is known about a patient; fields left out stay as they are. */
  @Patch(':id')
  @Allow('patient:change')
  @Replies(200, PatientResponse, { errors: [409, 422, 429], ifMatch: true })
  change(
    @Context() context: RequestContext,
    @Param('id', IdPipe) id: string,
    @Body() body: PatientChangeRequest,
  ): Promise<Reply<PatientResponse>> {
    return this.patients.change(context, id, body);
  }
}
