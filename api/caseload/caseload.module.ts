import { Module } from '@nestjs/common';
import { CaseloadController } from './caseload.controller.js';
import { CaseloadService } from './caseload.service.js';
import { DayListService } from './day-list.service.js';
import { OwnFiguresService } from './own-figures.service.js';
import { UnattendedService } from './unattended.service.js';

@Module({
  controllers: [CaseloadController],
  providers: [CaseloadService, DayListService, OwnFiguresService, UnattendedService],
})
export class CaseloadModule {}
