import { Body, Controller, Param, Patch } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { AppointmentChangeRequest, AppointmentResponse } from '../appointments/appointments.dto.js';
import { AppointmentsService } from '../appointments/appointments.service.js';
import { Replies } from '../http/api-docs.js';
import { IdPipe } from '../http/id.pipe.js';
import { Allow } from '../http/policy.guard.js';
import type { Reply } from '../http/reply.js';
import { Context, type RequestContext } from '../http/request-context.js';
import { followAppointment } from './own-view.js';

/** The change of an appointment: here because moving one that has a review changes which ratings count last. */
@ApiTags('Appointments')
@Controller()
export class AppointmentChangesController {
  constructor(private readonly appointments: AppointmentsService) {}

  /** Move an appointment, or say what became of it. */
  @Patch('appointments/:id')
  @ApiOperation({ operationId: 'AppointmentsController_change' })
  @Allow('appointment:change')
  @Replies(200, AppointmentResponse, { errors: [409, 422], ifMatch: true, audience: true })
  change(
    @Context() context: RequestContext,
    @Param('id', IdPipe) id: string,
    @Body() body: AppointmentChangeRequest,
  ): Promise<Reply<AppointmentResponse>> {
    return this.appointments.change(context, id, body, followAppointment);
  }
}
