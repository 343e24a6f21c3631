import { Module } from '@nestjs/common';
import { ImprovementActionsController } from './improvement-actions/improvement-actions.controller.js';
import { ImprovementActionsService } from './improvement-actions/improvement-actions.service.js';
import { PatientRoundUpsController } from './patient-round-ups.controller.js';
import { PatientRoundUpsService } from './patient-round-ups.service.js';
import { PublishingService } from './publishing.service.js';
import { RoundUpsController } from './round-ups.controller.js';
import { RoundUpsService } from './round-ups.service.js';

@Module({
  controllers: [RoundUpsController, PatientRoundUpsController, ImprovementActionsController],
  providers: [RoundUpsService, PublishingService, PatientRoundUpsService, ImprovementActionsService],
})
export class RoundUpsModule {}
