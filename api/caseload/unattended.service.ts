import { Injectable } from '@nestjs/common';
import type { Page } from '@waymark/contracts';
import { SITE } from '@waymark/policy';
import { AuditedChanges } from '../audit/audited-changes.js';
import { Clock } from '../clock.js';
import { Database } from '../database/database.js';
import { requireAccess } from '../http/access.js';
import type { RequestContext } from '../http/request-context.js';
import { wholePage } from '../http/paging.js';
import type { UnattendedCareServiceResponse } from './unattended.dto.js';
import { unattendedCareServices } from './unattended.queries.js';

/** What waits in care services without a therapist, for the user who can assign the role. */
@Injectable()
export class UnattendedService {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditedChanges,
    private readonly clock: Clock,
  ) {}

  async list(context: RequestContext): Promise<Page<UnattendedCareServiceResponse>> {
    requireAccess(context, 'care service', SITE);
    const today = this.clock.today();
    const found = await this.database.snapshot((reads) => unattendedCareServices(reads, today));
    await this.audit.read(context, { record: 'care-service', recordId: null, patientIds: [] });
    return wholePage(found);
  }
}
