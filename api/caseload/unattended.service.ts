import { Injectable } from '@nestjs/common';
import type { Page } from '@waymark/contracts';
import { Records } from '../audit/records.js';
import { Database } from '../database/database.js';
import { requireAccess } from '../http/access.js';
import type { Call } from '../http/call.js';
import { wholePage } from '../http/paging.js';
import type { UnattendedCareServiceResponse } from './unattended.dto.js';
import { unattendedCareServices } from './unattended.queries.js';

/** What waits where no therapist works any more, for who can give somebody the role. */
@Injectable()
export class UnattendedService {
  constructor(
    private readonly database: Database,
    private readonly records: Records,
  ) {}

  async list(call: Call): Promise<Page<UnattendedCareServiceResponse>> {
    requireAccess(call, 'care service', { careServiceIds: [], patientId: null });
    const found = await this.database.snapshot((reads) => unattendedCareServices(reads));
    await this.records.read(call, { record: 'care-service', recordId: null, patientIds: [] });
    return wholePage(found);
  }
}
