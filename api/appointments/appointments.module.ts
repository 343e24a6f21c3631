import { Module } from '@nestjs/common';
import { EpisodesModule } from '../episodes/episodes.module.js';
import { AppointmentsController } from './appointments.controller.js';
import { AppointmentsService } from './appointments.service.js';
import { DischargeController } from './discharge.controller.js';
import { DischargeUndoService } from './discharge-undo.service.js';
import { DischargeService } from './discharge.service.js';
import { HandOverController } from './hand-over.controller.js';
import { HandOverService } from './hand-over.service.js';
import { PreparationDraftsController } from './preparation-drafts.controller.js';
import { PreparationDraftsService } from './preparation-drafts.service.js';
import { PreparationService } from './preparation.service.js';
import { ReceivedPreparationsService } from './received-preparations.service.js';
import { TransferRequestsService } from './transfer-requests.service.js';
import { TransferController } from './transfer.controller.js';
import { TransferService } from './transfer.service.js';

@Module({
  imports: [EpisodesModule],
  controllers: [
    AppointmentsController,
    DischargeController,
    HandOverController,
    PreparationDraftsController,
    TransferController,
  ],
  providers: [
    AppointmentsService,
    PreparationService,
    PreparationDraftsService,
    ReceivedPreparationsService,
    DischargeService,
    DischargeUndoService,
    HandOverService,
    TransferService,
    TransferRequestsService,
  ],
  exports: [AppointmentsService, ReceivedPreparationsService],
})
export class AppointmentsModule {}
