import { Module } from '@nestjs/common';
import { AppointmentsModule } from '../appointments/appointments.module.js';
import { AmendmentsService } from './amendments.service.js';
import { NextStepsService } from './next-steps.service.js';
import { ReviewSaver } from './review-saver.service.js';
import { ReviewsController } from './reviews.controller.js';
import { ReviewsService } from './reviews.service.js';
import { StrikeOutsController } from './strike-outs.controller.js';
import { StrikeOutsService } from './strike-outs.service.js';
import { TrajectoryService } from './trajectory.service.js';

@Module({
  imports: [AppointmentsModule],
  controllers: [ReviewsController, StrikeOutsController],
  providers: [ReviewsService, AmendmentsService, StrikeOutsService, ReviewSaver, NextStepsService, TrajectoryService],
})
export class ReviewsModule {}
