import { Injectable } from '@nestjs/common';
import { calendarFile } from '@waymark/calendar';
import { APPOINTMENT_MINUTES } from '@waymark/contracts';
import { AuditedChanges } from '../audit/audited-changes.js';
import { CareService } from '../care-services/care-service.entity.js';
import { Clock } from '../clock.js';
import { Database } from '../database/database.js';
import type { RequestContext } from '../http/request-context.js';
import { appointmentFor } from './appointment-access.js';

/** An appointment for somebody's own calendar, in words that tell others nothing of what it is about. */
@Injectable()
export class CalendarFileService {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditedChanges,
    private readonly clock: Clock,
  ) {}

  /** The row version counts its changes: a calendar that has an earlier file takes a later one, and moves the same event. */
  async read(context: RequestContext, id: string): Promise<string> {
    const { appointment, episode, careService } = await this.database.snapshot(async (reads) => {
      const found = await appointmentFor(reads, context, id);
      return { ...found, careService: await reads.findOneBy(CareService, { id: found.episode.careServiceId }) };
    });
    await this.audit.read(context, { record: 'appointment', recordId: id, patientIds: [episode.patientId] });
    const { rowVersion, startsAt, on, source, minutes, kind, status } = appointment;
    const { address = null, onArrival = null, phone = null } = careService ?? {};
    const comesHere = kind === 'in-person' || kind === 'group';
    const said = [...(comesHere ? [onArrival] : []), phone && `If you cannot come, ring ${phone}.`].filter(Boolean);
    return calendarFile({
      uid: `${id}@waymark`,
      sequence: rowVersion - 1,
      madeAt: this.clock.now(),
      starts: source === null ? startsAt : on,
      minutes: minutes ?? APPOINTMENT_MINUTES.unsaid,
      summary: 'Appointment',
      location: comesHere ? address : null,
      description: said.length > 0 ? said.join('\n') : null,
      isCancelled: status === 'cancelled',
    });
  }
}
