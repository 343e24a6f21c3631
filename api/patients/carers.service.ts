import { Injectable } from '@nestjs/common';
import type { Page } from '@waymark/contracts';
import { heldOn } from '@waymark/policy';
import type { EntityManager } from 'typeorm';
import { Membership } from '../accounts/account.entity.js';
import { boundedByAge } from '../accounts/bounded-by-age.js';
import { AuditedChanges } from '../audit/audited-changes.js';
import { Clock } from '../clock.js';
import { Database } from '../database/database.js';
import { wholePage } from '../http/paging.js';
import type { RequestContext } from '../http/request-context.js';
import type { CarerAccessResponse } from './carers.dto.js';
import { patientFor } from './patient-access.js';

/** Who may sign in as somebody's carer, for the person and their team. The roles themselves are the administrator's. */
@Injectable()
export class CarersService {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditedChanges,
    private readonly clock: Clock,
  ) {}

  async list(context: RequestContext, patientId: string): Promise<Page<CarerAccessResponse>> {
    const carers = await this.database.snapshot(async (reads) => {
      await patientFor(reads, context, patientId);
      return this.carersOf(reads, patientId);
    });
    await this.audit.read(context, { record: 'patient', recordId: patientId, patientIds: [patientId] });
    return wholePage(carers);
  }

  /** A disabled account opens nothing; one that was only invited will. */
  private async carersOf(reads: EntityManager, patientId: string): Promise<CarerAccessResponse[]> {
    const rows = await reads.find(Membership, { where: { patientId, role: 'carer' }, relations: { account: true } });
    return heldOn(await boundedByAge(reads, this.clock, rows), this.clock.today())
      .filter(({ account }) => account !== undefined && account.status !== 'disabled')
      .map(({ account, accountId, endsOn }) => ({ userId: accountId, name: account?.name ?? '', endsOn }))
      .sort((a, b) => a.name.localeCompare(b.name) || (a.endsOn ?? '').localeCompare(b.endsOn ?? ''));
  }
}
