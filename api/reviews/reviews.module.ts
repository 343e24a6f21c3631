import { Module } from '@nestjs/common';
import { AmendmentsService } from './amendments.service.js';
import { NextStepsService } from './next-steps.service.js';
import { ReviewSaver } from './review-saver.service.js';
import { ReviewsController } from './reviews.controller.js';
import { ReviewsService } from './reviews.service.js';
import { TrajectoryService } from './trajectory.service.js';

@Module({
  controllers: [ReviewsController],
  providers: [ReviewsService, AmendmentsService, ReviewSaver, NextStepsService, TrajectoryService],
})
export class ReviewsModule {}
