import { Module } from '@nestjs/common';
import { AppointmentsModule } from '../appointments/appointments.module.js';
import { EpisodesModule } from '../episodes/episodes.module.js';
import { GoalsModule } from '../goals/goals.module.js';
import { PatientsModule } from '../patients/patients.module.js';
import { AppointmentChangesController } from './appointment-changes.controller.js';
import { AppointmentContextController } from './appointment-context.controller.js';
import { AppointmentContextService } from './appointment-context.service.js';
import { AmendmentsService } from './amendments.service.js';
import { NextStepsService } from './next-steps.service.js';
import { ReviewSaver } from './review-saver.service.js';
import { ReviewRecordController } from './review-record.controller.js';
import { ReviewRecordService } from './review-record.service.js';
import { ReviewsController } from './reviews.controller.js';
import { ReviewsService } from './reviews.service.js';
import { EnteredInErrorController } from './entered-in-error.controller.js';
import { EnteredInErrorService } from './entered-in-error.service.js';
import { TrajectoryService } from './trajectory.service.js';

@Module({
  imports: [PatientsModule, EpisodesModule, GoalsModule, AppointmentsModule],
  controllers: [
    ReviewsController,
    AppointmentChangesController,
    AppointmentContextController,
    EnteredInErrorController,
    ReviewRecordController,
  ],
  providers: [
    ReviewsService,
    AmendmentsService,
    EnteredInErrorService,
    ReviewSaver,
    NextStepsService,
    TrajectoryService,
    AppointmentContextService,
    ReviewRecordService,
  ],
})
export class ReviewsModule {}
