import { Module } from '@nestjs/common';
import { Clock } from '../clock.js';
import { Schedules } from '../jobs/schedules.js';
import { OutcomesModule } from '../outcomes/outcomes.module.js';
import { BetweenTeamsController } from './between/between.controller.js';
import { BetweenTeamsService } from './between/between.service.js';
import { EditionCommentsController } from './comments/edition-comments.controller.js';
import { EditionCommentsService } from './comments/edition-comments.service.js';
import { EditionClosing } from './editions/closing.js';
import { EditionsService } from './editions/editions.service.js';
import { GoalsNowService } from './live/goals-now.service.js';
import { KeptDischarges } from './live/kept-discharges.js';
import { LiveFiguresService } from './live/live-figures.service.js';
import { ReviewMinutesService } from './live/review-minutes.service.js';
import { ChartMarksController } from './marks/chart-marks.controller.js';
import { ChartMarksService } from './marks/chart-marks.service.js';
import { OverTimeService } from './over-time/over-time.service.js';
import { ReportsController } from './reports.controller.js';
import { SmallNumbersController } from './small-numbers/small-numbers.controller.js';
import { SmallNumbersService } from './small-numbers/small-numbers.service.js';

const HOUR = 3_600_000;

@Module({
  imports: [OutcomesModule],
  controllers: [
    ReportsController,
    SmallNumbersController,
    BetweenTeamsController,
    ChartMarksController,
    EditionCommentsController,
  ],
  providers: [
    EditionsService,
    EditionClosing,
    OverTimeService,
    LiveFiguresService,
    KeptDischarges,
    GoalsNowService,
    ReviewMinutesService,
    SmallNumbersService,
    BetweenTeamsService,
    ChartMarksService,
    EditionCommentsService,
  ],
})
export class ReportsModule {
  constructor(schedules: Schedules, closing: EditionClosing, clock: Clock) {
    schedules.register({
      name: 'editions',
      every: HOUR,
      isNeeded: (reads) => closing.isNeeded(reads),
      run: async (signal) => {
        await closing.closeAll({ asOf: clock.today(), signal });
      },
    });
  }
}
