import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Replies } from '../http/api-docs.js';
import { IdPipe } from '../http/id.pipe.js';
import { Allow } from '../http/policy.guard.js';
import type { Reply } from '../http/reply.js';
import { type RequestContext, Context } from '../http/request-context.js';
import { AppointmentSeriesResponse, NewSeriesRequest } from './appointments.dto.js';
import { AppointmentsService } from './appointments.service.js';
import { DiaryQuery, DiaryResponse, NextTimesQuery, NextTimesResponse } from './diary.dto.js';
import { DiaryService } from './diary.service.js';

@ApiTags('Appointments')
@Controller()
export class BookingController {
  constructor(
    private readonly appointments: AppointmentsService,
    private readonly diary: DiaryService,
  ) {}

  /**
   * Book several appointments at one time of day, so many weeks apart: all of them or none. The time by the clock stays
   * the same when the clocks change. If somebody is booked on any of the days, all those days are named.
   */
  @Post('episodes/:id/appointments/series')
  @Allow('appointment:create')
  @Replies(201, AppointmentSeriesResponse, { errors: [409, 422], idempotent: 'accepted' })
  createSeries(
    @Context() context: RequestContext,
    @Param('id', IdPipe) episodeId: string,
    @Body() body: NewSeriesRequest,
  ): Promise<Reply<AppointmentSeriesResponse>> {
    return this.appointments.createSeries(context, episodeId, body);
  }

  /** When the next appointment could be: with the same therapists, as long as this one. Free times only. */
  @Get('appointments/:id/next-times')
  @Allow('appointment:create')
  @Replies(200, NextTimesResponse)
  nextTimes(
    @Context() context: RequestContext,
    @Param('id', IdPipe) id: string,
    @Query() query: NextTimesQuery,
  ): Promise<NextTimesResponse> {
    return this.diary.nextTimes(context, id, query);
  }

  /**
   * The day of one therapist of a care service. Who comes is named where the reader may open that person's records;
   * elsewhere the time is taken, and no more is said.
   */
  @Get('care-services/:id/diary')
  @Allow('appointment:create')
  @Replies(200, DiaryResponse)
  day(
    @Context() context: RequestContext,
    @Param('id', IdPipe) careServiceId: string,
    @Query() query: DiaryQuery,
  ): Promise<DiaryResponse> {
    return this.diary.read(context, careServiceId, query);
  }
}
