import { Injectable } from '@nestjs/common';
import { AuditedChanges } from '../audit/audited-changes.js';
import { Reply } from '../http/reply.js';
import type { RequestContext } from '../http/request-context.js';
import type { DisplayChoicesBody } from './display-choices.dto.js';
import { patientForWriting } from './patient-access.js';
import { Patient } from './patient.entity.js';

/** The only writer of how pages look to a person. */
@Injectable()
export class DisplayChoicesService {
  constructor(private readonly audit: AuditedChanges) {}

  /** The last choice stands. The row's version stays: it counts what a form about the person shows, and this is in none. */
  choose(context: RequestContext, patientId: string, body: DisplayChoicesBody): Promise<Reply<DisplayChoicesBody>> {
    return this.audit.change(context, async (em) => {
      await patientForWriting(em, context, patientId);
      const { largeText, wideSpacing, pictures, easyWords, colours } = body;
      const display = { largeText, wideSpacing, pictures, easyWords, colours };
      await em.update(Patient, patientId, { display });
      return {
        reply: new Reply(200, display),
        touched: {
          ...{ record: 'patient', recordId: patientId, patientIds: [patientId], episodeIds: [] },
          fields: ['display'],
        },
      };
    });
  }
}
