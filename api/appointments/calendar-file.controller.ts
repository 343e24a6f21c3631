import { Controller, Get, Header, Param } from '@nestjs/common';
import { ApiResponse, ApiTags } from '@nestjs/swagger';
import { Replies } from '../http/api-docs.js';
import { type RequestContext, Context } from '../http/request-context.js';
import { IdPipe } from '../http/id.pipe.js';
import { Allow } from '../http/policy.guard.js';
import { CalendarFileService } from './calendar-file.service.js';

@ApiTags('Appointments')
@Controller('appointments/:id/calendar')
export class CalendarFileController {
  constructor(private readonly files: CalendarFileService) {}

  /** One appointment as a calendar file (RFC 5545): when and where, and nothing of what it is about. */
  @Get()
  @Header('content-type', 'text/calendar; charset=utf-8')
  @Header('content-disposition', 'attachment; filename="appointment.ics"')
  @Allow('appointment:read')
  @Replies(200, null)
  @ApiResponse({
    status: 200,
    description: 'A file for a calendar. Fetched again after a change, it moves the same event.',
    content: {
      'text/calendar': { schema: { type: 'string', format: 'binary' }, example: 'BEGIN:VCALENDAR\r\nVERSION:2.0\r\n' },
    },
  })
  read(@Context() context: RequestContext, @Param('id', IdPipe) id: string): Promise<string> {
    return this.files.read(context, id);
  }
}
