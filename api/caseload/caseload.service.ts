import { Injectable } from '@nestjs/common';
import { careServicesFor } from '@waymark/policy';
import { Records } from '../audit/records.js';
import { Clock } from '../clock.js';
import { Database } from '../database/database.js';
import type { Call } from '../http/call.js';
import { type DayListQuery, type DayListResponse, toDayListItem } from './caseload.dto.js';
import { countActiveGoals, ownAppointmentsOf } from './caseload.queries.js';

/** What a therapist has before them. */
@Injectable()
export class CaseloadService {
  constructor(
    private readonly database: Database,
    private readonly records: Records,
    private readonly clock: Clock,
  ) {}

  async dayList(call: Call, query: DayListQuery): Promise<DayListResponse> {
    const careServiceIds = careServicesFor(call.action, call.user.memberships);
    const on = query.on ?? this.clock.today();
    const { accountId } = call.user;
    const { appointments, activeGoals } = await this.database.snapshot(async (reads) => {
      const own = await ownAppointmentsOf(reads, { accountId, careServiceIds, on });
      const episodeIds = own.map(({ episode }) => episode.id);
      return { appointments: own, activeGoals: await countActiveGoals(reads, episodeIds) };
    });
    const items = appointments.map((row) => toDayListItem(row, activeGoals.get(row.episode.id) ?? 0));
    const patientIds = [...new Set(items.map((item) => item.patientId))];
    await this.records.read(call, { record: 'appointment', recordId: null, patientIds });
    return { on, items };
  }
}
