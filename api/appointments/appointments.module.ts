import { Module } from '@nestjs/common';
import { EpisodesModule } from '../episodes/episodes.module.js';
import { AppointmentsController } from './appointments.controller.js';
import { AppointmentsService } from './appointments.service.js';
import { PreparationDraftsController } from './preparation-drafts.controller.js';
import { PreparationDraftsService } from './preparation-drafts.service.js';
import { PreparationService } from './preparation.service.js';
import { ReceivedPreparationsService } from './received-preparations.service.js';

@Module({
  imports: [EpisodesModule],
  controllers: [AppointmentsController, PreparationDraftsController],
  providers: [AppointmentsService, PreparationService, PreparationDraftsService, ReceivedPreparationsService],
  exports: [AppointmentsService, ReceivedPreparationsService],
})
export class AppointmentsModule {}
