import { Module } from '@nestjs/common';
import { AgeReviewsController } from './age-reviews.controller.js';
import { AgeReviewsService } from './age-reviews.service.js';
import { CarersController } from './carers.controller.js';
import { CarersService } from './carers.service.js';
import { DisplayChoicesController } from './display-choices.controller.js';
import { DisplayChoicesService } from './display-choices.service.js';
import { LookReasonController } from './look-reason.controller.js';
import { LookReasonService } from './look-reason.service.js';
import { PatientsController } from './patients.controller.js';
import { PatientsService } from './patients.service.js';
import { ResearchChoiceController } from './research-choice.controller.js';
import { ResearchChoiceService } from './research-choice.service.js';
import { TakingOnService } from './taking-on.service.js';

@Module({
  controllers: [
    PatientsController,
    AgeReviewsController,
    CarersController,
    DisplayChoicesController,
    LookReasonController,
    ResearchChoiceController,
  ],
  providers: [
    PatientsService,
    AgeReviewsService,
    CarersService,
    DisplayChoicesService,
    LookReasonService,
    ResearchChoiceService,
    TakingOnService,
  ],
  exports: [PatientsService],
})
export class PatientsModule {}
