import { Module } from '@nestjs/common';
import { EpisodesModule } from '../episodes/episodes.module.js';
import { GoalsController } from './goals.controller.js';
import { GoalsService } from './goals.service.js';

@Module({ imports: [EpisodesModule], controllers: [GoalsController], providers: [GoalsService] })
export class GoalsModule {}
