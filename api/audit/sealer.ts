import { setTimeout as delay } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import { lockName } from '../database/dialect.js';
import { isUniqueViolation } from '../database/failures.js';
import { AuditKeys } from './audit-keys.js';
import { type ChainEnd, maySeal, seal, type StoredRow } from './chain.js';
import { AuditSeal } from './seal.entity.js';
import { chainEnd, lastSeqs, rangesOfRows, unsealedRows } from './stored-rows.js';

/** Rows of one write: a save that waits behind it waits a few milliseconds. */
const BATCH = 200;
/** After each write the sealer leaves the writer to others for three times as long as it took, so long within bounds. */
const PAUSE = { times: 3, most: 500 };
/**
 * On PostgreSQL a row may be committed after rows with higher numbers. Of numbers further behind than this the first look
 * after a start takes care; audit:verify names any that it does not.
 */
const LATE = 5_000;
/** Numbers of one look for rows that were left out anywhere. */
const WINDOW = 20_000;

/** What a round of sealing did. */
export interface Sealed {
  readonly rows: number;
  /** Numbers of rows that the service did not write, and that are therefore never sealed; some of them, where there are many. */
  readonly refused: readonly number[];
}

/**
 * Extends the chain over the audit rows that were committed. It is done outside the requests: what it signs it has read
 * before, and its own short write waits for its turn like any other. Of several processes that try at once only one is kept:
 * links have numbers, and no two can have the same.
 */
@Injectable()
export class Sealer {
  /** Up to which number rows were looked for that were left out; null: not yet. */
  private sweptTo: number | null = null;

  constructor(
    private readonly database: Database,
    private readonly keys: AuditKeys,
  ) {}

  /**
   * Seals all that is committed.
   * @param how `stopping` ends it after the write that is under way; `isAlone`: nobody else waits for the writer.
   */
  async sealAll({
    stopping,
    isAlone = false,
  }: { readonly stopping?: AbortSignal; readonly isAlone?: boolean } = {}): Promise<Sealed> {
    let rows = 0;
    const refused = new Set<number>();
    const { written, sealed } = await lastSeqs(this.database.reads);
    const ranges = rangesOfRows(this.database.reads, { from: this.firstOf(sealed), until: written, size: WINDOW });
    for await (const { from: first, until } of ranges) {
      let from = first;
      for (let isMore = true; isMore && !stopping?.aborted;) {
        const began = performance.now();
        const found = await unsealedRows(this.database.reads, { from, until, limit: BATCH });
        const batch = await this.sealBatch(found);
        // Another process was faster: it goes on.
        if (batch === null) return { rows, refused: [...refused] };
        rows += batch.sealed;
        for (const seq of batch.refused) if (refused.size < BATCH) refused.add(seq);
        from = (found.at(-1)?.seq ?? until) + 1;
        isMore = found.length === BATCH;
        if (isMore && !isAlone) await delay(Math.min(PAUSE.times * (performance.now() - began), PAUSE.most));
      }
    }
    if (!stopping?.aborted) this.sweptTo = written;
    return { rows, refused: [...refused] };
  }

  /**
   * Where to look for rows that are not sealed; null: at the lowest number. On SQLite numbers are given in the order of the
   * commits, so that nothing comes before what is sealed.
   */
  private firstOf(sealed: number): number | null {
    if (this.database.engine === 'sqlite') return sealed + 1;
    return this.sweptTo === null ? null : sealed - LATE;
  }

  /** null: the chain was extended by somebody else meanwhile. */
  private async sealBatch(
    found: readonly StoredRow[],
  ): Promise<{ readonly sealed: number; readonly refused: readonly number[] } | null> {
    const end = await chainEnd(this.database.reads);
    const { ours, refused } = this.sortOut(end, found);
    if (ours.length === 0) return { sealed: 0, refused };
    const links = seal(end, ours, this.keys.current, (keyId, text) => this.keys.sign(keyId, text));
    try {
      const isKept = await this.database.write(async (em) => {
        await lockName(em, 'audit-seal');
        const now = await chainEnd(em);
        if (now.number !== end.number || now.hash !== end.hash) return false;
        await em.insert(AuditSeal, links);
        return true;
      });
      return isKept ? { sealed: links.length, refused } : null;
    } catch (error) {
      if (isUniqueViolation(error)) return null;
      throw error;
    }
  }

  private sortOut(end: ChainEnd, found: readonly StoredRow[]): { ours: StoredRow[]; refused: number[] } {
    const ours: StoredRow[] = [];
    const refused: number[] = [];
    let { hasMarks } = end;
    for (const row of found) {
      if (maySeal({ ...end, hasMarks }, row, (one) => this.keys.isOurs(one))) {
        ours.push(row);
        hasMarks ||= row.mark !== null;
      } else refused.push(row.seq);
    }
    return { ours, refused };
  }
}
