import { Injectable } from '@nestjs/common';
import { addDays } from '@waymark/calendar';
import type { Page } from '@waymark/contracts';
import type { EntityManager } from 'typeorm';
import { AuditedChanges } from '../audit/audited-changes.js';
import { Audit } from '../audit/audit.entity.js';
import { Clock } from '../clock.js';
import { Database } from '../database/database.js';
import type { RequestContext } from '../http/request-context.js';
import { limitOf, pageOf, positionOf } from '../http/paging.js';
import { requireAccountAccess } from './account-access.js';
import { accountNames } from './account-names.js';
import type { AuditLineResponse, AuditQuery } from './audit-lines.dto.js';

/** Lines of one minute that were refused alike are written at its end: numbers and moments may differ by so much. */
const MARGIN = 3_600_000;

/** A cursor needs an id, and a line has a number only. */
const NO_ID = '00000000-0000-0000-0000-000000000000';

/** Who did what on a day. Whose record it was is not said: an administrator has no business with patients. */
@Injectable()
export class AuditLinesService {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditedChanges,
    private readonly clock: Clock,
  ) {}

  /** The lines of a day, the latest first. */
  async list(context: RequestContext, query: AuditQuery): Promise<Page<AuditLineResponse>> {
    requireAccountAccess(context);
    const on = query.on ?? this.clock.today();
    const from = this.clock.instantAt(on, '00:00');
    const to = this.clock.instantAt(addDays(on, 1), '00:00');
    const limit = limitOf(query);
    const after = positionOf(query);
    const { lines, names } = await this.database.snapshot(async (reads) => {
      // There is no index of moments: numbers grow with them, so that a day is a range of numbers.
      const first = await firstSince(reads, new Date(from.getTime() - MARGIN));
      const beyond = await firstSince(reads, new Date(to.getTime() + MARGIN));
      const found = reads
        .createQueryBuilder(Audit, 'line')
        .where('line.seq >= :first AND line.seq < :beyond', { first, beyond: after ? Number(after.key) : beyond })
        .andWhere('line.at >= :from AND line.at < :to', { from, to });
      if (query.accountId !== undefined) found.andWhere('line.accountId = :accountId', { accountId: query.accountId });
      const rows = await found
        .orderBy('line.seq', 'DESC')
        .limit(limit + 1)
        .getMany();
      const accountIds = rows.flatMap(({ accountId }) => accountId ?? []);
      return { lines: rows, names: await accountNames(reads, accountIds) };
    });
    await this.audit.read(context, { record: 'audit', recordId: null, patientIds: [] });
    return pageOf(
      lines,
      limit,
      ({ seq }) => ({ key: String(seq), id: NO_ID }),
      (line) => toLine(line, names),
    );
  }
}

function toLine(line: Audit, names: ReadonlyMap<string, string>): AuditLineResponse {
  return {
    number: line.seq,
    at: line.at.toISOString(),
    accountId: line.accountId,
    by: line.accountId === null ? null : (names.get(line.accountId) ?? null),
    action: line.action,
    record: line.record,
    people: new Set(line.patientIds).size,
    fields: line.fields === null ? null : [...line.fields],
    refused: line.status,
    times: line.times ?? 1,
  };
}

/** The number of the first line at or after a moment, one beyond the last if there is none: found by halving. */
async function firstSince(reads: EntityManager, moment: Date): Promise<number> {
  const last = await reads
    .createQueryBuilder(Audit, 'line')
    .select('MAX(line.seq)', 'seq')
    .getRawOne<{ seq: number }>();
  let low = 1;
  let high = (last?.seq ?? 0) + 1;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const [line] = await reads
      .createQueryBuilder(Audit, 'line')
      .where('line.seq >= :middle', { middle })
      .orderBy('line.seq', 'ASC')
      .limit(1)
      .getMany();
    if (line && line.at < moment) low = line.seq + 1;
    else high = middle;
  }
  return low;
}
