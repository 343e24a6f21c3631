import { Module } from '@nestjs/common';
import { EpisodesModule } from '../episodes/episodes.module.js';
import { DischargeUndoService } from './discharge-undo.service.js';
import { DischargeController } from './discharge.controller.js';
import { DischargeService } from './discharge.service.js';
import { HandOverController } from './hand-over.controller.js';
import { HandOverService } from './hand-over.service.js';
import { TransferRequestsService } from './transfer-requests.service.js';
import { TransferController } from './transfer.controller.js';
import { TransferService } from './transfer.service.js';

@Module({
  imports: [EpisodesModule],
  controllers: [DischargeController, HandOverController, TransferController],
  providers: [DischargeService, DischargeUndoService, HandOverService, TransferService, TransferRequestsService],
})
export class EpisodeChangesModule {}
