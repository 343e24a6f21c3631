import { Body, Controller, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Page } from '@waymark/contracts';
import type { Answer } from '../http/answer.js';
import { Answers } from '../http/api-docs.js';
import { type Call, TheCall } from '../http/call.js';
import { IdPipe } from '../http/id.pipe.js';
import { Allow } from '../http/policy.guard.js';
import {
  NewPatientRequest,
  PatientChangeRequest,
  PatientQuery,
  PatientResponse,
  PatientSearchRequest,
  PatientSummaryResponse,
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
  @Answers(201, PatientResponse, { errors: [409, 422, 429], idempotent: 'accepted' })
  create(@TheCall() call: Call, @Body() body: NewPatientRequest): Promise<Answer<PatientResponse>> {
    return this.patients.create(call, body);
  }

  /**
   * Take on a person whom another care service knows, with a reason. Family name and birth date must be theirs; where
   * they are not, or nobody has the number, the answer is one and the same. Both care services and the person are told.
   */
  @Post('taking-on')
  @Allow('patient:take-on')
  @Answers(201, PatientResponse, { errors: [409, 422, 429], idempotent: 'accepted' })
  takeOn(@TheCall() call: Call, @Body() body: TakeOnRequest): Promise<Answer<PatientResponse>> {
    return this.takingOn.takeOn(call, body);
  }

  /** Find patients by name, NHS number, the end of one, or birth date. A POST, because addresses are logged. */
  @Post('search')
  @HttpCode(200)
  @Allow('patient:search')
  @Answers(200, PatientSummaryResponse, { page: true })
  search(@TheCall() call: Call, @Body() body: PatientSearchRequest): Promise<Page<PatientSummaryResponse>> {
    return this.patients.search(call, body);
  }

  /** One patient. A carer is not told how to reach them. */
  @Get(':id')
  @Allow('patient:read')
  @Answers(200, PatientResponse)
  read(@TheCall() call: Call, @Param('id', IdPipe) id: string, @Query() query: PatientQuery): Promise<PatientResponse> {
    return this.patients.read(call, id, query);
  }

  /** Change what is known about a patient; fields left out stay as they are. */
  @Patch(':id')
  @Allow('patient:change')
  @Answers(200, PatientResponse, { errors: [409, 422, 429], ifMatch: true })
  change(
    @TheCall() call: Call,
    @Param('id', IdPipe) id: string,
    @Body() body: PatientChangeRequest,
  ): Promise<Answer<PatientResponse>> {
    return this.patients.change(call, id, body);
  }
}
