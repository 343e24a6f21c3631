import { Module } from '@nestjs/common';
import { EpisodesModule } from '../episodes/episodes.module.js';
import { AppointmentsController } from './appointments.controller.js';
import { CalendarFileController } from './calendar-file.controller.js';
import { CalendarFileService } from './calendar-file.service.js';
import { CannotComeController } from './cannot-come.controller.js';
import { CannotComeService } from './cannot-come.service.js';
import { BookingController } from './booking.controller.js';
import { DiaryService } from './diary.service.js';
import { AppointmentsService } from './appointments.service.js';
import { PreparationDraftsController } from './preparation-drafts.controller.js';
import { PreparationDraftsService } from './preparation-drafts.service.js';
import { PreparationService } from './preparation.service.js';
import { ReceivedPreparationsService } from './received-preparations.service.js';

@Module({
  imports: [EpisodesModule],
  controllers: [
    AppointmentsController,
    BookingController,
    CalendarFileController,
    CannotComeController,
    PreparationDraftsController,
  ],
  providers: [
    AppointmentsService,
    CalendarFileService,
    CannotComeService,
    DiaryService,
    PreparationService,
    PreparationDraftsService,
    ReceivedPreparationsService,
  ],
  exports: [AppointmentsService, ReceivedPreparationsService],
})
export class AppointmentsModule {}
