import { Body, Controller, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Page } from '@waymark/contracts';
import type { Reply } from '../http/reply.js';
import { Replies } from '../http/api-docs.js';
import { type RequestContext, Context } from '../http/request-context.js';
import { IdPipe } from '../http/id.pipe.js';
import { Allow } from '../http/policy.guard.js';
import { LONG_BODY, TakesBody } from '../http/route-rules.js';
import {
  AppointmentResponse,
  NewAppointmentRequest,
  PreparationRequest,
  PreparationResponse,
  ReceivedPreparationResponse,
} from './appointments.dto.js';
import { AppointmentsService } from './appointments.service.js';
import { PreparationService } from './preparation.service.js';
import { ReceivedPreparationsService } from './received-preparations.service.js';

@ApiTags('Appointments')
@Controller()
export class AppointmentsController {
  constructor(
    private readonly appointments: AppointmentsService,
    private readonly preparations: PreparationService,
    private readonly received: ReceivedPreparationsService,
  ) {}

  /** Book an appointment, or enter one that took place. */
  @Post('episodes/:id/appointments')
  @Allow('appointment:create')
  @Replies(201, AppointmentResponse, { errors: [409, 422], idempotent: 'accepted' })
  create(
    @Context() context: RequestContext,
    @Param('id', IdPipe) episodeId: string,
    @Body() body: NewAppointmentRequest,
  ): Promise<Reply<AppointmentResponse>> {
    return this.appointments.create(context, episodeId, body);
  }

  /** An episode's appointments, newest first. */
  @Get('episodes/:id/appointments')
  @Allow('appointment:read')
  @Replies(200, AppointmentResponse, { page: true, audience: true })
  list(@Context() context: RequestContext, @Param('id', IdPipe) episodeId: string): Promise<Page<AppointmentResponse>> {
    return this.appointments.list(context, episodeId);
  }

  /** One appointment. */
  @Get('appointments/:id')
  @Allow('appointment:read')
  @Replies(200, AppointmentResponse, { audience: true })
  read(@Context() context: RequestContext, @Param('id', IdPipe) id: string): Promise<AppointmentResponse> {
    return this.appointments.read(context, id);
  }

  /** What you sent for this appointment. Staff get the patient's, else a carer's. */
  @Get('appointments/:id/preparation')
  @Allow('preparation:read')
  @Replies(200, PreparationResponse)
  preparation(@Context() context: RequestContext, @Param('id', IdPipe) id: string): Promise<PreparationResponse> {
    return this.preparations.read(context, id);
  }

  /** Prepare at home: patient or carer. It is never itself a review. */
  @Put('appointments/:id/preparation')
  @TakesBody({ largestBody: LONG_BODY })
  @Allow('preparation:write')
  @Replies(200, PreparationResponse, { errors: [409, 422], ifMatch: true, idempotent: 'accepted', alsoCreates: true })
  prepare(
    @Context() context: RequestContext,
    @Param('id', IdPipe) id: string,
    @Body() body: PreparationRequest,
  ): Promise<Reply<PreparationResponse>> {
    return this.preparations.write(context, id, body);
  }

  /** What a patient lets their carer see of what they sent, or a carer the patient; nothing else of it. */
  @Get('appointments/:id/preparation/shared')
  @Allow('preparation:read-shared')
  @Replies(200, PreparationResponse, { page: true })
  listShared(@Context() context: RequestContext, @Param('id', IdPipe) id: string): Promise<Page<PreparationResponse>> {
    return this.preparations.listShared(context, id);
  }

  /** All that was sent from home for this appointment, the patient's first. Staff only; looking does not make it read. */
  @Get('appointments/:id/preparations')
  @Allow('preparation:acknowledge')
  @Replies(200, ReceivedPreparationResponse, { page: true, audience: true })
  listReceived(
    @Context() context: RequestContext,
    @Param('id', IdPipe) id: string,
  ): Promise<Page<ReceivedPreparationResponse>> {
    return this.received.list(context, id);
  }

  /**
   * What came from home for any appointment of this episode and is unread, or is for an appointment still to be held. Staff
   * only; oldest first.
   */
  @Get('episodes/:id/preparations')
  @Allow('preparation:acknowledge')
  @Replies(200, ReceivedPreparationResponse, { page: true })
  listNews(
    @Context() context: RequestContext,
    @Param('id', IdPipe) id: string,
  ): Promise<Page<ReceivedPreparationResponse>> {
    return this.received.listNews(context, id);
  }

  /**
   * Say that you have read it; the first who says so is named. Sent again from home, it is unread again. With
   * If-Match only the version that was shown becomes read.
   */
  @Post('preparations/:id/read')
  @HttpCode(200)
  @Allow('preparation:acknowledge')
  @Replies(200, ReceivedPreparationResponse, { errors: [412], idempotent: 'accepted' })
  markRead(
    @Context() context: RequestContext,
    @Param('id', IdPipe) id: string,
  ): Promise<Reply<ReceivedPreparationResponse>> {
    return this.received.read(context, id);
  }

  /** Take back that it was read: it waits again on the list of who is responsible for it now. */
  @Post('preparations/:id/read/undo')
  @HttpCode(200)
  @Allow('preparation:acknowledge')
  @Replies(200, ReceivedPreparationResponse, { errors: [412], idempotent: 'accepted' })
  markUnread(
    @Context() context: RequestContext,
    @Param('id', IdPipe) id: string,
  ): Promise<Reply<ReceivedPreparationResponse>> {
    return this.received.unread(context, id);
  }
}
