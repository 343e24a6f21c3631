import { Module } from '@nestjs/common';
import { EpisodesModule } from '../episodes/episodes.module.js';
import { GoalChangesService } from './goal-changes.service.js';
import { GoalOrderService } from './goal-order.service.js';
import { GoalsFromHomeService } from './goals-from-home.service.js';
import { GoalsController } from './goals.controller.js';
import { GoalsService } from './goals.service.js';
import { HiddenFromCarerController } from './hidden-from-carer.controller.js';
import { HiddenFromCarerService } from './hidden-from-carer.service.js';

@Module({
  imports: [EpisodesModule],
  controllers: [GoalsController, HiddenFromCarerController],
  providers: [GoalsService, GoalChangesService, GoalOrderService, GoalsFromHomeService, HiddenFromCarerService],
  exports: [GoalsService],
})
export class GoalsModule {}
