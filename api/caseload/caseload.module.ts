import { Module } from '@nestjs/common';
import { CaseloadController } from './caseload.controller.js';
import { CaseloadService } from './caseload.service.js';
import { DayListService } from './day-list.service.js';

@Module({ controllers: [CaseloadController], providers: [CaseloadService, DayListService] })
export class CaseloadModule {}
