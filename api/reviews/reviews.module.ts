import { Module } from '@nestjs/common';
import { NextStepsService } from './next-steps.service.js';
import { ReviewsController } from './reviews.controller.js';
import { ReviewsService } from './reviews.service.js';
import { TrajectoryService } from './trajectory.service.js';

@Module({ controllers: [ReviewsController], providers: [ReviewsService, NextStepsService, TrajectoryService] })
export class ReviewsModule {}
