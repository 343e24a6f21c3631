import { Module } from '@nestjs/common';
import { EpisodesController } from './episodes.controller.js';
import { EpisodesService } from './episodes.service.js';
import { FollowingController } from './following.controller.js';
import { FollowingService } from './following.service.js';

@Module({
  controllers: [EpisodesController, FollowingController],
  providers: [EpisodesService, FollowingService],
  exports: [EpisodesService],
})
export class EpisodesModule {}
