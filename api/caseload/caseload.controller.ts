import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Answers } from '../http/api-docs.js';
import { type Call, TheCall } from '../http/call.js';
import { Allow } from '../http/policy.guard.js';
import { DayListQuery, DayListResponse } from './caseload.dto.js';
import { CaseloadService } from './caseload.service.js';

@ApiTags('Caseload')
@Controller()
export class CaseloadController {
  constructor(private readonly caseload: CaseloadService) {}

  /** The signed-in therapist's own appointments of one day, earliest first. */
  @Get('day-list')
  @Allow('caseload:read')
  @Answers(200, DayListResponse)
  dayList(@TheCall() call: Call, @Query() query: DayListQuery): Promise<DayListResponse> {
    return this.caseload.dayList(call, query);
  }
}
