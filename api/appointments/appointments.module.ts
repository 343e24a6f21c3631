import { Module } from '@nestjs/common';
import { EpisodesModule } from '../episodes/episodes.module.js';
import { AppointmentsController } from './appointments.controller.js';
import { AppointmentsService } from './appointments.service.js';
import { DischargeService } from './discharge.service.js';
import { PreparationService } from './preparation.service.js';

@Module({
  imports: [EpisodesModule],
  controllers: [AppointmentsController],
  providers: [AppointmentsService, PreparationService, DischargeService],
})
export class AppointmentsModule {}
