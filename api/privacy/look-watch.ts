import { Injectable } from '@nestjs/common';
import { MANY_RECORDS, type PrivacyEntryKind } from '@waymark/contracts';
import { type EntityManager, In, MoreThan } from 'typeorm';
import { Audit } from '../audit/audit.entity.js';
import { Clock } from '../clock.js';
import { Database } from '../database/database.js';
import { lockForUpdate } from '../database/dialect.js';
import { insertIfNew } from '../database/insert-if-new.js';
import { newId } from '../database/new-id.js';
import type { Schedule } from '../jobs/schedule.js';
import { PrivacyEntry } from '../patients/privacy-entry.entity.js';
import { lookLines } from '../record-looks/look-lines.js';
import { bursts } from './bursts.js';
import { likenessOf } from './name-likeness.js';
import { type LookFacts, lookFacts, type LookRow } from './look-facts.js';
import { LOOKS, LookWatchPoint } from './look-watch.entity.js';

/** Rows of one write: a save that waits behind it waits a few milliseconds. */
const BATCH = 1_000;
/** Of several processes with one database a row may be committed after some with higher numbers. */
const LATE = 200;
/** Rows before those of a batch among which looks of the last minutes are: no service notes more in that time. */
const EARLIER = 20_000;
const MINUTE = 60_000;

/** An entry that the looks call for. */
interface Found {
  readonly kind: PrivacyEntryKind;
  readonly look: LookRow;
  /** What makes it the same as an earlier one. */
  readonly once: string;
}

/**
 * Goes through what the audit noted since the last time, and enters what a privacy officer is to know: who looked at their own
 * record, at a namesake's, or at very many. The audit is written before a reply leaves, so that nothing is missed by a crash.
 */
@Injectable()
export class LookWatch {
  readonly schedule: Schedule = {
    name: 'privacy-entries',
    every: MINUTE,
    isNeeded: async (reads) => (await lastSeq(reads)) > (await pointOf(reads)),
    run: (stopping) => this.catchUp(stopping),
  };

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Goes on until all that is committed was looked at. */
  async catchUp(stopping?: AbortSignal): Promise<void> {
    for (let isMore = true; isMore && !stopping?.aborted;) isMore = await this.batch();
  }

  private batch(): Promise<boolean> {
    return this.database.write(async (em) => {
      await lockForUpdate(em, LookWatchPoint, LOOKS);
      const from = await pointOf(em);
      const to = Math.min(await lastSeq(em), from + BATCH);
      if (to <= from) return false;
      const rows = await looksIn(em, { after: from - LATE, to });
      const facts = await lookFacts(em, rows);
      const many = await manyRecords(
        em,
        rows.filter(({ accountId }) => facts.isStaff(accountId)),
      );
      for (const found of [...rows.flatMap((look) => this.ofOneLook(look, facts)), ...many]) {
        await this.enter(em, found, facts);
      }
      await em.update(LookWatchPoint, { id: LOOKS }, { seq: to });
      return to === from + BATCH;
    });
  }

  private ofOneLook(look: LookRow, facts: LookFacts): Found[] {
    const { accountId, patientId, at } = look;
    if (!facts.isStaff(accountId)) return [];
    const patient = facts.patient(patientId);
    const likeness = patient ? likenessOf(facts.accountName(accountId), patient) : null;
    const day = this.clock.dayOf(at);
    // Somebody's own pages are theirs to read: once a month is enough to know that they do.
    if (facts.isOwn(accountId, patientId) || likeness === 'whole') {
      return [{ kind: 'own-record', look, once: `${accountId} ${patientId} ${day.slice(0, 7)}` }];
    }
    if (likeness === null || facts.isInTeam(accountId, patientId)) return [];
    return [{ kind: 'namesake', look, once: `${accountId} ${patientId} ${day}` }];
  }

  private async enter(em: EntityManager, { kind, look, once }: Found, facts: LookFacts): Promise<void> {
    const { accountId, patientId, at } = look;
    const careServiceId = facts.careServiceOf(accountId, patientId);
    if (careServiceId === null) return;
    await insertIfNew(em, PrivacyEntry, {
      ...{
        id: newId(),
        rowVersion: 1,
        at,
        on: this.clock.dayOf(at),
        kind,
        what: `${kind} ${once}`,
        careServiceId,
        accountId,
      },
      patientId: kind === 'many-records' ? null : patientId,
      ...{ reason: null, words: null, lookedIntoAt: null, lookedIntoById: null, word: null },
    });
  }
}

async function pointOf(em: EntityManager): Promise<number> {
  return (await em.findOneBy(LookWatchPoint, { id: LOOKS }))?.seq ?? 0;
}

async function lastSeq(em: EntityManager): Promise<number> {
  const row = await em
    .createQueryBuilder(Audit, 'line')
    .select('MAX(line.seq)', 'seq')
    .getRawOne<{ seq: number | string | null }>();
  return Number(row?.seq ?? 0);
}

/** What was carried out about one person alone, in its order; lists of people are no looks at each of them. */
async function looksIn(
  em: EntityManager,
  { after, to, since, accountIds }: { after: number; to: number; since?: Date; accountIds?: readonly string[] },
): Promise<LookRow[]> {
  const found = lookLines(em)
    .select(['line.seq', 'line.at', 'line.accountId', 'line.patientIds'])
    .andWhere('line.seq > :after AND line.seq <= :to', { after, to });
  if (since) found.andWhere('line.at >= :since', { since });
  if (accountIds) found.andWhere('line.accountId IN (:...accountIds)', { accountIds });
  const lines = await found.orderBy('line.seq', 'ASC').getMany();
  return lines.map(({ seq, at, accountId, patientIds }) => ({
    ...{ seq, at },
    accountId: accountId ?? '',
    patientId: patientIds[0] ?? '',
  }));
}

async function manyRecords(em: EntityManager, rows: readonly LookRow[]): Promise<Found[]> {
  const [first, last] = [rows[0], rows.at(-1)];
  if (!first || !last) return [];
  const accountIds = [...new Set(rows.map(({ accountId }) => accountId))];
  const since = new Date(first.at.getTime() - MANY_RECORDS.minutes * MINUTE);
  const looks = await looksIn(em, { after: first.seq - EARLIER, to: last.seq, since, accountIds });
  const known = await em.findBy(PrivacyEntry, { kind: 'many-records', accountId: In(accountIds), at: MoreThan(since) });
  return accountIds.flatMap((accountId) => {
    const before = known.filter((entry) => entry.accountId === accountId).map(({ at }) => at.getTime());
    const own = looks.filter((look) => look.accountId === accountId).sort((a, b) => a.at.getTime() - b.at.getTime());
    return bursts(own, before.length > 0 ? new Date(Math.max(...before)) : null).map((moment): Found => {
      const look = own.find(({ at, patientId }) => at === moment.at && patientId === moment.patientId) ?? first;
      return { kind: 'many-records', look, once: `${accountId} ${look.at.toISOString()}` };
    });
  });
}
