import { Injectable } from '@nestjs/common';
import type { Page } from '@waymark/contracts';
import { type EntityManager, In } from 'typeorm';
import { AuditedChanges } from '../audit/audited-changes.js';
import { Database } from '../database/database.js';
import { Episode } from '../episodes/episode.entity.js';
import { wholePage } from '../http/paging.js';
import type { RequestContext } from '../http/request-context.js';
import { patientFor } from '../patients/patient-access.js';
import { PublishedRoundUp } from './round-up.entity.js';
import type { PatientRoundUpResponse } from './round-ups.dto.js';

/** Round-ups as patients read them: as they were stored when they were published. */
@Injectable()
export class PatientRoundUpsService {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditedChanges,
  ) {}

  async list(context: RequestContext, patientId: string): Promise<Page<PatientRoundUpResponse>> {
    const published = await this.database.snapshot(async (reads) => {
      await patientFor(reads, context, patientId);
      return publishedFor(reads, patientId);
    });
    // Which care services somebody is with is part of their record.
    await this.audit.read(context, { record: 'round-up', recordId: null, patientIds: [patientId] });
    return wholePage(published);
  }
}

/** The newest quarter first, those of one by the names that their care services had when they were published. */
async function publishedFor(reads: EntityManager, patientId: string): Promise<PatientRoundUpResponse[]> {
  const episodes = await reads.find(Episode, { where: { patientId }, select: { careServiceId: true } });
  const careServiceIds = [...new Set(episodes.map(({ careServiceId }) => careServiceId))];
  const published = await reads.find(PublishedRoundUp, {
    where: { roundUp: { careServiceId: In(careServiceIds), state: 'published' } },
    relations: { roundUp: true },
    order: { roundUp: { from: 'DESC', id: 'ASC' } },
  });
  return published
    .map(({ roundUp, body }) => ({ from: roundUp?.from ?? '', response: JSON.parse(body) as PatientRoundUpResponse }))
    .sort(
      (one, other) =>
        other.from.localeCompare(one.from) ||
        one.response.careServiceName.localeCompare(other.response.careServiceName, 'en-GB'),
    )
    .map(({ response }) => response);
}
