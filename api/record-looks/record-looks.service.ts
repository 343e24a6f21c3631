import { Injectable } from '@nestjs/common';
import type { Page } from '@waymark/contracts';
import { type EntityManager, In } from 'typeorm';
import type { Audit } from '../audit/audit.entity.js';
import { AuditedChanges } from '../audit/audited-changes.js';
import { Clock } from '../clock.js';
import { Database } from '../database/database.js';
import { limitOf, type PageQuery, pageOf, positionOf } from '../http/paging.js';
import type { RequestContext } from '../http/request-context.js';
import { idsOfPerson } from '../patients/merged-patients.js';
import { patientFor } from '../patients/patient-access.js';
import { PrivacyEntry } from '../patients/privacy-entry.entity.js';
import { lookLinesOf } from './look-lines.js';
import { lookOf } from './look-parts.js';
import { type KnownLooker, knownLookers, ownAccounts } from './lookers.js';
import type { RecordLookResponse } from './record-looks.dto.js';

/** Rows read for each look that is asked for: most are the same once more. */
const ROWS_A_LOOK = 5;

/** A cursor needs an id, and a row has a number only. */
const NO_ID = '00000000-0000-0000-0000-000000000000';

/** An audit row of somebody with an account, and its day. */
type Row = Pick<Audit, 'seq' | 'at' | 'action'> & { readonly accountId: string; readonly on: string };

/** Tells a person who looked at their record, from the audit. */
@Injectable()
export class RecordLooksService {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditedChanges,
    private readonly clock: Clock,
  ) {}

  async list(context: RequestContext, patientId: string, query: PageQuery): Promise<Page<RecordLookResponse>> {
    const limit = limitOf(query) * ROWS_A_LOOK;
    const position = positionOf(query);
    const page = await this.database.snapshot(async (reads) => {
      const { careServiceIds } = await patientFor(reads, context, patientId);
      const rows = await this.rowsOf(reads, patientId, { before: position ? Number(position.key) : null, limit });
      const lookers = await knownLookers(
        reads,
        { patientId, careServiceIds },
        rows.map(({ accountId }) => accountId),
      );
      const whole = wholeDays(rows, limit);
      const reasons = await reasonsGiven(reads, patientId, whole);
      const toPosition = ({ seq }: Row) => ({ key: String(seq), id: NO_ID });
      const { nextCursor } = pageOf(rows, whole.length, toPosition, ({ seq }) => seq);
      return { items: looksOf(whole, lookers, reasons), nextCursor };
    });
    await this.audit.read(context, { record: 'record-looks', recordId: patientId, patientIds: [patientId] });
    return page;
  }

  /** The latest first, and one more than the limit. */
  private async rowsOf(
    reads: EntityManager,
    patientId: string,
    { before, limit }: { readonly before: number | null; readonly limit: number },
  ): Promise<Row[]> {
    const own = await ownAccounts(reads, patientId);
    const ids = await idsOfPerson(reads, patientId);
    const found = lookLinesOf(reads, ids);
    if (own.length > 0) found.andWhere('line.accountId NOT IN (:...own)', { own });
    if (before !== null) found.andWhere('line.seq < :before', { before });
    const lines = await found
      .orderBy('line.seq', 'DESC')
      .limit(limit + 1)
      .getMany();
    return lines.map(({ seq, at, action, accountId }) => ({
      ...{ seq, at, action, on: this.clock.dayOf(at) },
      accountId: accountId ?? '',
    }));
  }
}

type GivenWith = Pick<RecordLookResponse, 'reason' | 'reasonWords'>;

/** The first reason that an account gave on a day, by both. */
async function reasonsGiven(
  reads: EntityManager,
  patientId: string,
  rows: readonly Row[],
): Promise<ReadonlyMap<string, GivenWith>> {
  const days = [...new Set(rows.map(({ on }) => on))];
  if (days.length === 0) return new Map();
  const given = await reads.find(PrivacyEntry, {
    where: { patientId, kind: 'reason', on: In(days) },
    order: { at: 'DESC', id: 'DESC' },
  });
  return new Map(
    given.map(({ on, accountId, reason, words }) => [`${on} ${accountId}`, { reason, reasonWords: words }]),
  );
}

/** Without the day that goes on behind the limit, unless there is no other. */
function wholeDays(rows: readonly Row[], limit: number): readonly Row[] {
  if (rows.length <= limit) return rows;
  const cut = rows.slice(0, limit);
  const open = rows[limit]?.on;
  const begins = cut.findIndex(({ on }) => on === open);
  return begins > 0 ? cut.slice(0, begins) : cut;
}

/** One for each day, person, part and deed; the latest day first, within a day in the order of their beginning. */
function looksOf(
  rows: readonly Row[],
  lookers: ReadonlyMap<string, KnownLooker>,
  reasons: ReadonlyMap<string, GivenWith>,
): RecordLookResponse[] {
  const looks = new Map<string, RecordLookResponse>();
  for (const { at, on, action, accountId } of [...rows].reverse()) {
    const looker = lookers.get(accountId);
    if (!looker) continue;
    const look = lookOf(action);
    const key = [on, accountId, look.did, look.part].join();
    const known = looks.get(key);
    if (known) known.times += 1;
    else {
      const given = reasons.get(`${on} ${accountId}`) ?? { reason: null, reasonWords: null };
      looks.set(key, { on, accountId, ...looker, ...look, ...given, firstAt: at.toISOString(), times: 1 });
    }
  }
  return [...looks.values()].sort((a, b) => b.on.localeCompare(a.on));
}
